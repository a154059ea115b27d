"""The desk's pages, one module a subject. A view takes an `Ask` and answers; the table of who may call it stands in `desk.routes`."""
