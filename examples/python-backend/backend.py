"""The server of a shop in plain Python: exchanges the ticket, and logs in whom the profile names."""

import base64
import json
import os
import urllib.request

URL = os.environ["AUTHING_QRCODE_MOCK_URL"]
APP_ID = os.environ["AUTHING_QRCODE_MOCK_APP_ID"]
APP_SECRET = os.environ.get("AUTHING_QRCODE_MOCK_APP_SECRET", "")
AUTHENTICATION = os.environ["AUTHING_QRCODE_MOCK_APP_AUTHENTICATION"]


def ask(method, url, body=None, headers=None):
    data = None if body is None else json.dumps(body).encode()
    headers = {"content-type": "application/json", **(headers or {})}
    with urllib.request.urlopen(urllib.request.Request(url, data, headers, method=method)) as answer:
        return json.load(answer)


def exchange(ticket):
    body, headers = {"ticket": ticket}, {"x-authing-app-id": APP_ID}
    if AUTHENTICATION == "client_secret_basic":
        proof = base64.b64encode(f"{APP_ID}:{APP_SECRET}".encode()).decode()
        headers["authorization"] = f"Basic {proof}"
    elif AUTHENTICATION == "client_secret_post":
        body.update(client_id=APP_ID, client_secret=APP_SECRET)
    else:
        body.update(client_id=APP_ID)
    return ask("POST", f"{URL}/api/v3/exchange-tokenset-with-qrcode-ticket", body, headers)


def log_in(ticket):
    """Answers the id of the user, or None where the ticket is refused."""
    answer = exchange(ticket)
    if answer["statusCode"] != 200:
        return None
    # The profile comes straight from Authing, and needs no id_token to be verified.
    profile = ask("GET", f"{URL}/api/v3/get-profile", headers={"authorization": answer["data"]["access_token"]})
    return profile["data"]["userId"] if profile["statusCode"] == 200 else None


if __name__ == "__main__":
    user_id = log_in(os.environ["AUTHING_QRCODE_MOCK_TICKET"])
    told = {
        "scenario": os.environ["AUTHING_QRCODE_MOCK_CLIENT_SCENARIO"],
        "outcome": "failed" if user_id is None else "logged-in",
        **({} if user_id is None else {"userId": user_id}),
    }
    ask("POST", os.environ["AUTHING_QRCODE_MOCK_OUTCOME_URL"], told)
