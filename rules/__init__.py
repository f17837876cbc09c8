"""The Measures as data, and pure decisions over them. Imports nothing of the other rooms."""
