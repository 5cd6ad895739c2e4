from . import project_collaborator
from . import project_milestone
from . import project_project
from . import project_task
from . import project_update
from . import report_project_task_user
