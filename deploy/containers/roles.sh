#!/bin/sh
# Run once by the image of PostgreSQL, in an empty cluster: the database, its owner, the role that runs the
# portal, and the one that copies everything for backups.
set -eu
psql --set=ON_ERROR_STOP=1 --username=postgres --dbname=postgres \
    --set=owner="$OWNER_PASSWORD" --set=running="$RUNNING_PASSWORD" --set=backup="$BACKUP_PASSWORD" <<'SQL'
CREATE ROLE portal_owner LOGIN PASSWORD :'owner';
CREATE ROLE portal LOGIN PASSWORD :'running';
CREATE ROLE portal_backup LOGIN REPLICATION PASSWORD :'backup';
CREATE DATABASE portal OWNER portal_owner ENCODING 'UTF8' TEMPLATE template0;
SQL
psql --set=ON_ERROR_STOP=1 --username=postgres --dbname=portal --command="CREATE EXTENSION IF NOT EXISTS vector"
# The image lets every role in by its password, but none to replicate.
echo "host replication portal_backup all scram-sha-256" >>"$PGDATA/pg_hba.conf"
