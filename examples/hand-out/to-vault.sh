#!/bin/sh
# keywright apply --deliver-exec ./to-vault.sh --allow-exec
# Puts each new key into Vault. Its JSON is on standard input, and Vault reads it from there.
set -eu
exec vault kv put "secret/keys/$KEYWRIGHT_NAMESPACE/$KEYWRIGHT_NAME" -
