#!/bin/sh
# Run once by the image of PostgreSQL, in an empty cluster: the database, its owner, and the role that runs the portal.
set -eu
psql --set=ON_ERROR_STOP=1 --username=postgres --dbname=postgres \
    --set=owner="$OWNER_PASSWORD" --set=running="$RUNNING_PASSWORD" <<'SQL'
CREATE ROLE portal_owner LOGIN PASSWORD :'owner';
CREATE ROLE portal LOGIN PASSWORD :'running';
CREATE DATABASE portal OWNER portal_owner ENCODING 'UTF8' TEMPLATE template0;
SQL
psql --set=ON_ERROR_STOP=1 --username=postgres --dbname=portal --command="CREATE EXTENSION IF NOT EXISTS vector"
