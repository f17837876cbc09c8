"""XML namespaces and names of Office Open XML that several parts share."""

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"

MAIN = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
RELATIONS = f'xmlns:r="{_OFFICE}/relationships"'
RELATION_TYPE = f"{_OFFICE}/relationships"
CORE_RELATION_TYPE = f"{_PACKAGE}/relationships/metadata/core-properties"
PACKAGE_RELATIONS = f"{_PACKAGE}/relationships"
CONTENT_TYPES = f"{_PACKAGE}/content-types"
CORE = f"{_PACKAGE}/metadata/core-properties"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
PACKAGE_TYPE = "application/vnd.openxmlformats-package"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
