"""Scenarios of sipp: callers at the trunk, and telephones."""

_SDP = """
v=0
o=sipp 1 1 IN IP[local_ip_type] [local_ip]
s=-
c=IN IP[media_ip_type] [media_ip]
t=0 0
m=audio [media_port] RTP/AVP 0
a=rtpmap:0 PCMU/8000
"""
_BODY = f"Content-Type: application/sdp\nContent-Length: [len]\n{_SDP}"
_EMPTY = "Content-Length: 0\n"
_BACK = "[last_Via:]\n[last_From:]\n{to}\n[last_Call-ID:]\n{cseq}\n"
_CONTACT = "Contact: <sip:sipp@[local_ip]:[local_port]>\n"


def _scenario(*steps):
    text = "".join(steps)
    return f'<?xml version="1.0"?>\n<scenario name="s">{text}</scenario>\n'


def _send(text, retrans=""):
    return f"<send{retrans}><![CDATA[\n{text}\n]]></send>"


def _reply(status, body=_EMPTY, cseq="[last_CSeq:]"):
    back = _BACK.format(to="[last_To:];tag=[pid]t[call_number]", cseq=cseq)
    return _send(f"SIP/2.0 {status}\n{back}{_CONTACT}{body}")


def _reply_inside(status):
    back = _BACK.format(to="[last_To:]", cseq="[last_CSeq:]")
    return _send(f"SIP/2.0 {status}\n{back}{_EMPTY}")


_INVITE = '<recv request="INVITE" crlf="true"/>'
_ACK = '<recv request="ACK"/>'


def _pause(seconds):
    return f'<pause milliseconds="{int(seconds * 1000)}"/>'


def answering(after):
    """A telephone that is answered after some seconds and waits for the other's
    hanging up."""
    return _scenario(
        _INVITE,
        _reply("180 Ringing"),
        _pause(after),
        _reply("200 OK", _BODY),
        _ACK,
        '<recv request="BYE"/>',
        _reply_inside("200 OK"),
    )


def hanging_up(after, talking):
    """A telephone that is answered and hangs up itself."""
    bye = (
        "BYE [next_url] SIP/2.0\nVia: SIP/2.0/[transport] [local_ip]:[local_port];"
        "branch=[branch]\nFrom: [$me]\nTo: [$you]\n[last_Call-ID:]\n"
        "CSeq: 2 BYE\nMax-Forwards: 70\n"
    )
    keep = (
        '<recv request="ACK"><action>'
        '<ereg regexp=".*" search_in="hdr" header="To:" assign_to="me"/>'
        '<ereg regexp=".*" search_in="hdr" header="From:" assign_to="you"/>'
        "</action></recv>"
    )
    return _scenario(
        '<recv request="INVITE" rrs="true"/>',
        _reply("180 Ringing"),
        _pause(after),
        _reply("200 OK", _BODY),
        keep,
        _pause(talking),
        _send(bye + _EMPTY),
        '<recv response="200"/>',
    )


def ringing():
    """A telephone that rings until the caller or the exchange gives up."""
    return _scenario(
        _INVITE,
        _reply("180 Ringing"),
        '<recv request="CANCEL"/>',
        _reply_inside("200 OK"),
        _reply("487 Request Terminated", cseq="CSeq: [cseq] INVITE"),
        _ACK,
    )


def busy():
    """A telephone in use."""
    return _scenario(_INVITE, _reply("486 Busy Here"), _ACK)


def _invite(number, caller):
    return _send(
        f"INVITE sip:{number}@[remote_ip]:[remote_port] SIP/2.0\n"
        "Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]\n"
        f'From: "{caller}" <sip:{caller}@[local_ip]:[local_port]>;tag=[pid]c\n'
        f"To: <sip:{number}@[remote_ip]:[remote_port]>\n"
        "Call-ID: [call_id]\nCSeq: 1 INVITE\nMax-Forwards: 70\n"
        f"{_CONTACT}{_BODY}",
        ' retrans="500"',
    )


def _follow(method, number, caller, cseq, url="[next_url]"):
    return _send(
        f"{method} {url} SIP/2.0\n"
        "Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]\n"
        f'From: "{caller}" <sip:{caller}@[local_ip]:[local_port]>;tag=[pid]c\n'
        f"To: <sip:{number}@[remote_ip]:[remote_port]>[peer_tag_param]\n"
        f"Call-ID: [call_id]\nCSeq: {cseq}\nMax-Forwards: 70\n{_EMPTY}"
    )


_EARLY = "".join(
    f'<recv response="{code}" optional="true"/>' for code in (100, 180, 183)
)


def caller(number, name, talking):
    """Calls, talks some seconds when answered, hangs up."""
    return _scenario(
        _invite(number, name),
        _EARLY,
        '<recv response="200" rrs="true"/>',
        _follow("ACK", number, name, "1 ACK"),
        _pause(talking),
        _follow("BYE", number, name, "2 BYE"),
        '<recv response="200"/>',
    )


def waiting_caller(number, name):
    """Calls and waits until the other side hangs up."""
    return _scenario(
        _invite(number, name),
        _EARLY,
        '<recv response="200" rrs="true"/>',
        _follow("ACK", number, name, "1 ACK"),
        '<recv request="BYE"/>',
        _reply_inside("200 OK"),
    )


def refused_caller(number, name, code):
    """Calls and is turned away."""
    return _scenario(
        _invite(number, name),
        _EARLY,
        f'<recv response="{code}"/>',
        _follow("ACK", number, name, "1 ACK", f"sip:{number}@[remote_ip]"),
    )


def impatient_caller(number, name, patience):
    """Calls and hangs up before anybody answers."""
    cancel = _send(
        f"CANCEL sip:{number}@[remote_ip]:[remote_port] SIP/2.0\n"
        "Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch-3]\n"
        f'From: "{name}" <sip:{name}@[local_ip]:[local_port]>;tag=[pid]c\n'
        f"To: <sip:{number}@[remote_ip]:[remote_port]>\n"
        f"Call-ID: [call_id]\nCSeq: 1 CANCEL\nMax-Forwards: 70\n{_EMPTY}"
    )
    return _scenario(
        _invite(number, name),
        '<recv response="100" optional="true"/>',
        '<recv response="180"/>',
        _pause(patience),
        cancel.replace("[branch-3]", "[branch-4]"),
        '<recv response="200"/>',
        '<recv response="487"/>',
        _follow("ACK", number, name, "1 ACK", f"sip:{number}@[remote_ip]").replace(
            "[branch]", "[branch-7]"
        ),
    )
