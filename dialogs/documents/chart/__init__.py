"""The gap chart: what is required against what is there, as a picture for a phone."""

from dialogs.documents.chart.rows import Chart, ChartRow, chart
from dialogs.documents.chart.writer import write_chart

__all__ = ["Chart", "ChartRow", "chart", "write_chart"]
