"""Making the extract by which the form finds the neighbourhood of a postcode. Run by hand: see README.md beside it."""
