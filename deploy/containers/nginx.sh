#!/bin/sh
# nginx before the containers: the configuration of a server, with this host and these web containers.
set -eu
cp /deploy/nginx/limits.conf /deploy/nginx/buffering.conf /etc/nginx/conf.d/
sed -e "s/check\.example/$PORTAL_HOST/" -e "s/127\.0\.0\.1:8000/$PORTAL_WEB/" \
    /deploy/nginx/portal.conf >/etc/nginx/conf.d/portal.conf
exec nginx -g 'daemon off;'
