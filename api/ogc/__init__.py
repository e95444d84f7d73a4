"""The resources around the features: landing page, conformance, collections, schemas."""
