#!/bin/sh
# A base backup when it starts and each day after, verified: what portal-backup.timer does on a server.
set -u
trap 'exit 0' TERM INT
while :; do
    /opt/portal/venv/bin/python manage.py backup && /opt/portal/venv/bin/python manage.py verify_backup
    sleep "${PORTAL_BACKUP_SECONDS:-86400}" &
    wait $!
done
