"""Why a cell of hers reads as it does."""
