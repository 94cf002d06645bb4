#!/bin/sh
# A login page of curl: asks for a code, polls it each second, and tells how it has ended.
api="$AUTHING_QRCODE_MOCK_URL/api/v3"
app="x-authing-app-id: $AUTHING_QRCODE_MOCK_APP_ID"
json='content-type: application/json'

field() { sed -n "s/.*\"$1\":\"\{0,1\}\([^\",}]*\).*/\1/p"; }

tell() {
  outcome="{\"scenario\":\"$AUTHING_QRCODE_MOCK_CLIENT_SCENARIO\",\"outcome\":\"$1\"}"
  curl -sS -o /dev/null -H "$json" -d "$outcome" "$AUTHING_QRCODE_MOCK_OUTCOME_URL"
}

expired=0
codes=0
while :; do
  wait=1
  until id=$(curl -sSf -H "$app" -H "$json" -d '{"type":"MOBILE_APP"}' "$api/gene-qrcode" | field qrcodeId) && [ -n "$id" ]; do
    sleep "$wait"
    wait=$((wait * 2))
  done
  codes=$((codes + 1))
  polls=0
  wait=1
  while :; do
    sleep "$wait"
    answer=$(curl -sS -w '\n"retry-after":%header{retry-after}' -H "$app" "$api/check-qrcode-status?qrcodeId=$id")
    again=$(echo "$answer" | field retry-after)
    wait=${again:-1}
    case $(echo "$answer" | field statusCode) in
      200) ;;
      429) wait=${again:-2} ;;
      *) wait=2 ;;
    esac
    polls=$((polls + 1))
    case $(echo "$answer" | field status) in
      AUTHORIZED) tell logged-in; exit ;;
      CANCELLED) tell cancelled; exit ;;
      ERROR) tell failed; exit ;;
      EXPIRED) tell expired; expired=$((expired + 1)); break ;;
    esac
    [ "$AUTHING_QRCODE_MOCK_CLIENT_SCENARIO-$codes-$polls" = new-code-1-2 ] && continue 2
  done
  sleep $((1 << (expired - 1)))
done
