import type { Session } from '../services/session/session';
import type { Handlers } from './answer';

type InboxChannels = Extract<keyof Handlers, `inbox.${string}`>;

export function inboxHandlers(session: Session): Pick<Handlers, InboxChannels> {
  return {
    'inbox.changes': async ({ workspace: known, since, limit }) => {
      const { workspace } = session.current();
      const other = known !== workspace.id;
      const changes = await workspace.changes(other ? 0 : since, limit);
      return { ...changes, workspace: workspace.id, reset: other || changes.reset };
    },
    'inbox.search': async ({ query }) => ({
      ids: await session.current().workspace.search(query),
    }),
  };
}
