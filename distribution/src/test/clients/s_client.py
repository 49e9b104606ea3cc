"""Holds a dialogue through a program as openssl s_client: s_client.py LINE… -- PROGRAM…

Sends each line once the answer to the one before is there, and exits with 0 if none was refused.
"""

import subprocess
import sys

split = sys.argv.index("--")
lines, command = sys.argv[1:split], sys.argv[split + 1 :]
client = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)


def answer():
    while True:
        line = client.stdout.readline().decode(errors="replace")
        print("S: " + line.rstrip())
        if line.startswith(("-ERR", "4", "5")) or not line:
            client.kill()
            sys.exit("refused")
        if line.startswith("+OK") or line[3:4] == " ":
            return


if "-starttls" not in command:
    answer()  # the greeting; behind STARTTLS, s_client has eaten it
for line in lines:
    client.stdin.write((line + "\r\n").encode())
    client.stdin.flush()
    answer()
client.stdin.close()
sys.exit(client.wait(timeout=30))
