"""Prints the newest message of a mailbox, octet for octet; exit code 1 if the mailbox is empty.

Speaks POP3 by hand over a socket, for poplib takes line ends away.
"""

import socket
import sys


def main():
    port, user, password = int(sys.argv[1]), sys.argv[2], sys.argv[3]
    with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
        stream = connection.makefile("rwb")

        def command(text):
            stream.write(text.encode() + b"\r\n")
            stream.flush()
            return reply()

        def reply():
            line = stream.readline()
            if not line.startswith(b"+OK"):
                sys.exit("the server said " + line.decode(errors="replace"))
            return line

        reply()
        command("USER " + user)
        command("PASS " + password)
        count = int(command("STAT").split()[1])
        if count == 0:
            command("QUIT")
            return 1
        command("RETR %d" % count)
        for line in iter(stream.readline, b".\r\n"):
            sys.stdout.buffer.write(line[1:] if line.startswith(b".") else line)
        command("QUIT")
    return 0


sys.exit(main())
