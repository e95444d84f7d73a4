from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, TypeVar

from django.db import transaction
from django.utils import timezone

from stations.bulk.history import Author
from stations.models import Revision, Station
from stations.permissions import Actor, Target, require
from stations.search.letters import romanise
from stations.snapshot import difference

Result = TypeVar("Result")


@dataclass(kw_only=True)
class Action(ABC, Generic[Result]):
    """A user's intention. `execute` is all or nothing and leaves history."""

    actor: Actor
    reason: str = ""

    name: ClassVar[str]
    permission: ClassVar[str]

    def execute(self) -> Result:
        """Raise PermissionDenied or ValidationError before anything is written."""
        for target in self.targets() or [Target()]:
            require(self.actor, self.permission, station=target.station, area=target.area)
        with transaction.atomic():
            result = self.perform()
            romanise()
            return result

    def targets(self) -> Sequence[Target]:
        """What is touched: the permission is required for each. The whole city unless said."""
        return [Target()]

    @abstractmethod
    def perform(self) -> Result: ...

    def author(self, run: int | None = None) -> Author:
        """Who writes in bulk; `run` is the import it belongs to."""
        return Author(
            action=self.name, actor=self.actor.name, reason=self.reason, at=timezone.now(), run=run
        )

    def revision(self, station: Station, before: dict[str, Any], after: dict[str, Any]) -> Revision:
        return Revision(
            code=station.code,
            action=self.name,
            actor=self.actor.name,
            reason=self.reason,
            changes=difference(before, after),
        )
