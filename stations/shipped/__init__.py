"""The stations that ship with the project: those named in the press."""
