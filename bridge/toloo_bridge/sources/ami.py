"""Asterisk, Issabel, FreePBX: the manager interface as a source, and for dialling."""

import asyncio
import functools
import itertools
import json
import logging

from ..ami.calls import WANTED
from ..ami.cdr import read_tail
from ..ami.cdr_table import TableError, read_table
from ..ami.protocol import Splitter, action
from ..ami.reader import AmiReader
from ..spool import Raw, now
from .base import CHUNK, Source, SourceError
from .tcp import connect

_logger = logging.getLogger(__name__)
ANSWER_SECONDS = 10
PING_SECONDS = 30
ROWS = 500
# What Asterisk itself is asked to send: a tenth of its events or less.
FILTERS = [
    *(f"Event: {name}" for name in WANTED if name != "VarSet" and name[:5] != "Toloo"),
    "Variable: MIXMONITOR_FILENAME",
]
FIELDS = frozenset(
    "Event Timestamp Uniqueid Linkedid Channel Exten CallerIDNum CallerIDName "
    "DestUniqueid DestLinkedid DestChannel DialString DialStatus Queue Result "
    "TransfererUniqueid TransfererLinkedid Extension OrigTransfererUniqueid "
    "OrigTransfererLinkedid SecondTransfererUniqueid SecondTransfererLinkedid "
    "TargetUniqueid TargetLinkedid Variable Value UniqueID RecordingFile "
    "recordingfile".split()
)


class AmiSource(Source):
    """Logs in, stores the events that matter, answers pings, dials."""

    kind = "ami"

    def __init__(self, name, settings, sink):
        super().__init__(name, settings, sink)
        self._writer = None
        self._answers = {}
        self._living = []
        self._numbers = itertools.count(1)

    def where(self):
        """Host and port."""
        return f"{self.settings['host']}:{self.settings.get('port', 5038)}"

    def reader(self, state, _identity):
        """The spool's reader for this source."""
        return AmiReader(self.name, self.settings, state)

    async def session(self):
        """Log in, ask who lives, then store events until the connection ends."""
        reader, self._writer = await self._connect()
        pump = asyncio.ensure_future(self._pump(reader))
        try:
            await self._with(pump, self._begin())
            await self._with(pump, self._keep())
        finally:
            pump.cancel()
            await asyncio.gather(pump, return_exceptions=True)
            self._writer.close()
            self._writer = None
            self._fail_answers()

    async def _with(self, pump, work):
        """Do `work` while the pump runs; the end of either ends both."""
        task = asyncio.ensure_future(work)
        try:
            await asyncio.wait({task, pump}, return_when=asyncio.FIRST_COMPLETED)
            if task.done():
                return task.result()
            pump.result()
            raise SourceError("Asterisk closed the connection")
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    async def _connect(self):
        return await connect(self.settings["host"], self.settings.get("port", 5038))

    async def _begin(self):
        await self._log_in()
        await self._read_records()
        await self._filter()
        await self._ask_living()
        self.backoff.reset()
        await self.connected()

    async def _keep(self):
        """A ping now and then shows a dead connection."""
        while True:
            await asyncio.sleep(PING_SECONDS)
            await self.ask("Ping")

    async def _log_in(self):
        answer = await self.ask(
            "Login",
            Username=self.settings["user"],
            Secret=self.settings.get("secret", ""),
            Events="off",
        )
        if answer.get("Response") != "Success":
            said = answer.get("Message", "no reason given")
            raise SourceError(
                f"Asterisk does not let {self.settings['user']} in: {said}"
            )

    async def _filter(self):
        """Have Asterisk leave out what we do not read; where this user may not, it is
        left out here."""
        for text in FILTERS:
            answer = await self.ask("Filter", Operation="Add", Filter=text)
            if answer.get("Response") != "Success":
                _logger.info(
                    "%s: this manager user may not filter events (%s); write "
                    "eventfilter lines into manager.conf to spare the network.",
                    self.name,
                    answer.get("Message", ""),
                )
                break
        answer = await self.ask("Events", EventMask="call,agent,cdr,dialplan")
        if answer.get("Response") != "Success":
            raise SourceError(
                "this manager user may not read events: give it read = call,agent,cdr,"
                "dialplan in manager.conf"
            )

    async def _read_records(self):
        """Store what Asterisk wrote of calls, before new events come."""
        rows = []
        for read in self._records():
            try:
                rows += await asyncio.to_thread(read)
            except (OSError, TableError) as error:
                _logger.warning("%s: call records cannot be read: %s", self.name, error)
        for start in range(0, len(rows), ROWS):
            await self._store(
                [{"Event": "TolooCdr", "Rows": rows[start : start + ROWS]}]
            )

    def _records(self):
        """What reads call records, as the configuration has it."""
        if path := self.settings.get("cdr_csv"):
            yield functools.partial(read_tail, path)
        if self.settings.get("cdr_database"):
            yield functools.partial(read_table, self.settings)

    async def _ask_living(self):
        """Ask which channels there are now, so that calls that ended meanwhile are
        closed. The answer is stored where it stands among the events."""
        await self._store([{"Event": "TolooAsked"}])
        self._living = []
        done = self._answers["living"] = asyncio.Event()
        answer = await self.ask("CoreShowChannels")
        if answer.get("Response") == "Success":
            try:
                await asyncio.wait_for(done.wait(), ANSWER_SECONDS)
            except (asyncio.TimeoutError, TimeoutError) as error:
                text = "Asterisk does not say which channels live"
                raise SourceError(text) from error
        self._answers.pop("living", None)

    async def ask(self, name, **fields):
        """The response to an action; SourceError where none comes."""
        if self._writer is None:
            raise SourceError("there is no connection to Asterisk")
        number = f"toloo-{next(self._numbers)}"
        answer = self._answers[number] = asyncio.get_running_loop().create_future()
        try:
            self._writer.write(action(name, **fields, ActionID=number))
            await self._writer.drain()
            return await asyncio.wait_for(answer, ANSWER_SECONDS)
        except (asyncio.TimeoutError, TimeoutError) as error:
            raise SourceError(f"Asterisk does not answer {name}") from error
        finally:
            self._answers.pop(number, None)

    def _fail_answers(self):
        for answer in self._answers.values():
            if isinstance(answer, asyncio.Future) and not answer.done():
                answer.set_exception(SourceError("the connection to Asterisk broke"))
        self._answers = {}

    async def _pump(self, reader):
        """Read messages: responses to those who asked, events to the spool."""
        splitter = Splitter()
        while data := await reader.read(CHUNK):
            events = []
            for message in splitter.feed(data):
                self._sort(message, events)
            if events:
                await self._store(events)

    def _sort(self, message, events):
        number = message.get("ActionID", "")
        name = message.get("Event")
        if "Response" in message:
            answer = self._answers.get(number)
            if isinstance(answer, asyncio.Future) and not answer.done():
                answer.set_result(message)
        elif name == "CoreShowChannel":
            self._living.append(_slim(message))
        elif name == "CoreShowChannelsComplete":
            if done := self._answers.get("living"):
                events.append({"Event": "TolooLiving", "Channels": self._living})
                done.set()
        elif name in WANTED:
            if name != "VarSet" or message.get("Variable") == "MIXMONITOR_FILENAME":
                events.append(_slim(message))

    async def _store(self, events):
        at = now()
        raws = [Raw(json.dumps(event, sort_keys=True).encode(), at) for event in events]
        await self.sink.add(self.name, raws)

    async def dial(self, extension, number):
        """Ring a colleague's telephone; when he takes it, call the number."""
        template = self.settings.get("dial_channel", "PJSIP/{extension}")
        answer = await self.ask(
            "Originate",
            Channel=template.replace("{extension}", extension),
            Context=self.settings.get("dial_context", "from-internal"),
            Exten=number,
            Priority=1,
            CallerID=number,
            Timeout=30000,
            Async="true",
        )
        if answer.get("Response") != "Success":
            raise SourceError(f"Asterisk does not dial: {answer.get('Message', '')}")

    async def check(self):
        """Log in and out again, and read call records; the text says what the user may
        do."""
        reader, self._writer = await self._connect()
        pump = asyncio.ensure_future(self._pump(reader))
        try:
            await self._with(pump, self._log_in())
            await self._with(pump, self._filter())
            await self._with(pump, self.ask("Logoff"))
        finally:
            pump.cancel()
            await asyncio.gather(pump, return_exceptions=True)
            self._writer.close()
            self._writer = None
        text = f"{self.where()} lets {self.settings['user']} in and sends events"
        for read in self._records():
            try:
                rows = await asyncio.to_thread(read)
            except (OSError, TableError) as error:
                raise SourceError(f"call records cannot be read: {error}") from error
            text += f"; {len(rows)} call records are at hand"
        return text


def _slim(message):
    """Only the fields that are read."""
    return {name: value for name, value in message.items() if name in FIELDS}
