"""Failures that a person can repair: each says what to type."""

import errno
import re


class SetupError(Exception):
    """The message is shown as it is, without a traceback."""


ADVICE = [
    (
        r"no space left on device|ENOSPC|disk quota exceeded",
        "The disk is full. Free about 2 GB, then type the same command again.",
    ),
    (
        r"dpkg was interrupted",
        "An earlier installation was cut off. Type:\n    sudo dpkg --configure -a\n"
        "then the same command again.",
    ),
    (
        r"could not get lock|unable to acquire the dpkg",
        "Another program is installing packages. Wait for it, then type the same command again.",
    ),
    (
        r"do not match the hashes",
        "A downloaded package is not the one that was locked. If requirements were changed on "
        "purpose, type:\n    make lock",
    ),
    (
        r"name resolution|could not resolve|ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT"
        r"|connection (refused|broken|reset)|network is unreachable|timed out|NewConnectionError",
        "A package registry cannot be reached. Look at the network or the proxy settings, "
        "then type the same command again: what is already there is kept.",
    ),
    (
        r"certificate verify failed|SELF_SIGNED_CERT|UNABLE_TO_GET_ISSUER",
        "A package registry's certificate is not trusted. Install your network's certificate "
        "(PIP_CERT and NODE_EXTRA_CA_CERTS name its file), then type the same command again.",
    ),
    (
        r"permission denied|EACCES",
        "A file belongs to another account. Use the account that made this checkout, or type:\n"
        '    sudo chown -R "$USER" .',
    ),
]


def advice(output: str) -> str:
    """What to do about a failure with this output."""
    for pattern, text in ADVICE:
        if re.search(pattern, output, re.IGNORECASE):
            return text
    return "Repair what the lines above say, then type the same command again."


def explain(program: str, lines: list[str]) -> str:
    """The message for a program that failed after printing `lines`."""
    output = "\n".join(f"    {line}" for line in lines[-12:])
    return f"{program} failed:\n{output}\n{advice(chr(10).join(lines))}"


def explain_os_error(error: OSError) -> str:
    """The message for a file that could not be made, written or removed."""
    name = errno.errorcode.get(error.errno or 0, "")
    return f"{error}\n{advice(f'{name} {error}')}"
