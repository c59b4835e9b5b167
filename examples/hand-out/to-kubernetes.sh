#!/bin/sh
# keywright apply --deliver-exec ./to-kubernetes.sh --allow-exec
# Makes each new key a secret of Kubernetes, under its own name: small letters, digits, '-' and '.'.
# Server-side, since the client side would keep a copy of the key in an annotation.
set -eu
jq --arg name "$KEYWRIGHT_NAME" \
  '{apiVersion: "v1", kind: "Secret", metadata: {name: $name}, stringData: .}' |
  kubectl apply --server-side --filename -
