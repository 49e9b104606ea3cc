"""Talks to a server in which every plugin of a stranger has something to do: talk.py SMTP-PORT POP3-PORT"""

import base64
import poplib
import smtplib
import sys

smtp_port, pop3_port = (int(port) for port in sys.argv[1:])


def expect(said, start):
    assert said.startswith(start), f"{said!r} does not begin with {start!r}"


# my-smtp-command, my-smtp-extension, my-sasl-mechanism (which asks my-authenticator), my-account-directory
smtp = smtplib.SMTP("127.0.0.1", smtp_port, timeout=30)
smtp.ehlo("client.example.org")
assert smtp.has_extn("xmy-smtp-command") and smtp.has_extn("xmy-smtp-extension"), smtp.esmtp_features
assert smtp.docmd("XMY-SMTP-COMMAND", "one two") == (250, b"2.0.0 Good day, these are 2 words")
response = base64.b64encode(b"team@example.org:open sesame").decode()
assert smtp.docmd("AUTH", "MY-SASL-MECHANISM " + response)[0] == 235
assert smtp.docmd("MAIL", "FROM:<eve@elsewhere.example> XMY-SMTP-EXTENSION=NEVER")[0] == 501
assert smtp.docmd("MAIL", "FROM:<eve@elsewhere.example> XMY-SMTP-EXTENSION=HIGH")[0] == 250
assert smtp.docmd("RCPT", "TO:<nobody@example.org>")[0] == 550
# my-mail-filter
assert smtp.docmd("RSET")[0] == 250
assert smtp.docmd("MAIL", "FROM:<spam@elsewhere.example>") == (550, b"5.7.1 We take no spam")
assert smtp.docmd("MAIL", "FROM:<eve@elsewhere.example>")[0] == 250
# my-recipient-router, my-mail-store
assert smtp.docmd("RCPT", "TO:<team-blue@example.org>")[0] == 250
assert smtp.data(b"Subject: Hello\r\n\r\nThe mail never stops.\r\n")[0] == 250
smtp.quit()

# my-pop3-command, my-authenticator, my-mail-store
pop3 = poplib.POP3("127.0.0.1", pop3_port, timeout=30)
expect(pop3._shortcmd("XMY-POP3-COMMAND one"), b"+OK Hello, these are 1 words")
pop3.user("team@example.org")
try:
    pop3.pass_("wrong")
    raise AssertionError("a wrong password is taken")
except poplib.error_proto as refused:
    expect(refused.args[0], b"-ERR [AUTH]")
# my-auth-policy
pop3.user("ann@example.org")
try:
    pop3.pass_("closed")
    raise AssertionError("a policy is not asked")
except poplib.error_proto as refused:
    expect(refused.args[0], b"-ERR [AUTH]")
pop3.user("team@example.org")
pop3.pass_("open sesame")
lines = pop3.retr(1)[1]
expected = [b"X-Seen-By: my-mail-filter", b"Subject: Hello", b"", b"The mail never stops."]
assert lines[-4:] == expected, lines
pop3.quit()
