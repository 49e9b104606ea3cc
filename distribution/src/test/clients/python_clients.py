"""Sends with smtplib and fetches with poplib, plain, upgraded and over TLS."""

import email.message
import poplib
import smtplib
import ssl
import sys


def message(token):
    text = email.message.EmailMessage()
    text["From"] = "ann@example.org"
    text["To"] = "bob@example.org"
    text["Subject"] = token
    text.set_content(".\n..\n.dot\nthe last line of " + token + "\n")
    return text


def trusting():
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


def send(client, token, password=None):
    with client:
        if password:
            client.login("ann@example.org", password)
        refused = client.send_message(message(token))
        assert refused == {}, refused
        assert client.noop()[0] == 250


def fetch(client, token, password):
    client.user("bob@example.org")
    client.pass_(password)
    count, octets = client.stat()
    _, listing, _ = client.list()
    assert len(listing) == count
    assert sum(int(line.split()[1]) for line in listing) == octets
    assert len(client.uidl()[1]) == count
    assert any(token.encode() in b"\n".join(client.top(n + 1, 0)[1]) for n in range(count))
    _, lines, size = client.retr(count)
    assert b".dot" in lines or b"..dot" not in lines
    assert size == int(listing[-1].split()[1]), (size, listing[-1])
    client.dele(count)
    assert client.stat()[0] == count - 1
    client.rset()
    assert client.stat()[0] == count
    client.quit()


def main():
    smtp, submission, submissions, pop3, pop3s = map(int, sys.argv[1:6])
    password = sys.argv[6]
    host = "127.0.0.1"
    send(smtplib.SMTP(host, smtp, timeout=30), "smtplib-plain")
    send(smtplib.SMTP(host, submission, timeout=30), "smtplib-login", password)
    upgraded = smtplib.SMTP(host, submission, timeout=30)
    upgraded.starttls(context=trusting())
    send(upgraded, "smtplib-starttls", password)
    send(smtplib.SMTP_SSL(host, submissions, context=trusting(), timeout=30), "smtplib-tls", password)

    fetch(poplib.POP3(host, pop3, timeout=30), "smtplib-plain", password)
    secured = poplib.POP3(host, pop3, timeout=30)
    assert "STLS" in secured.capa()
    secured.stls(context=trusting())
    fetch(secured, "smtplib-starttls", password)
    fetch(poplib.POP3_SSL(host, pop3s, context=trusting(), timeout=30), "smtplib-tls", password)

    wrong = poplib.POP3(host, pop3, timeout=30)
    wrong.user("bob@example.org")
    try:
        wrong.pass_("wrong")
    except poplib.error_proto as refusal:
        assert b"[AUTH]" in refusal.args[0], refusal
    else:
        raise AssertionError("a wrong password was taken")


main()
