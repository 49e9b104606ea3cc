"""Logs in with smtplib and poplib, with each mechanism that they know, over both ways to TLS."""

import poplib
import smtplib
import ssl
import sys

submission, submissions, pop3, pop3s = map(int, sys.argv[1:5])
authority, password = sys.argv[5:7]
tls = ssl.create_default_context(cafile=authority)
USER = "ann@example.org"


def smtp_upgrade():
    client = smtplib.SMTP("localhost", submission, timeout=30)
    client.starttls(context=tls)
    return client


def smtp_implicit():
    return smtplib.SMTP_SSL("localhost", submissions, context=tls, timeout=30)


def pop3_upgrade():
    client = poplib.POP3("localhost", pop3, timeout=30)
    client.stls(context=tls)
    return client


def pop3_implicit():
    return poplib.POP3_SSL("localhost", pop3s, context=tls, timeout=30)


for connect in (smtp_upgrade, smtp_implicit):
    for mechanism in ("PLAIN", "LOGIN", "CRAM-MD5"):
        with connect() as client:
            client.ehlo()
            assert mechanism in client.esmtp_features["auth"].split(), client.esmtp_features
            client.user, client.password = USER, password
            method = getattr(client, "auth_" + mechanism.lower().replace("-", "_"))
            code, _ = client.auth(mechanism, method)
            assert code == 235, code

for connect in (pop3_upgrade, pop3_implicit):
    client = connect()
    client.user(USER)
    assert client.pass_(password).startswith(b"+OK")
    client.quit()
    client = connect()
    assert client.apop(USER, password).startswith(b"+OK")
    client.quit()
