"""The API's documents as pages for people: from a document to what its template shows."""
