-- Whole tiles and bundles may be moved to a folder or a bucket (docs/decisions/032); the leaf index and what still grows stay here.
grant delete on log_tile, log_bundle to akashi_app;
