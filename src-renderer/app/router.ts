import { createMemoryHistory, createRouter, type Router } from 'vue-router';

import { useWorkspaceStore } from '../shell/workspace-store';
import { redirectFor } from './route-for';
import StartingView from './StartingView.vue';

const pages = {
  start: () => import('../features/start/StartView.vue'),
  unlock: () => import('../features/start/UnlockView.vue'),
  inbox: () => import('../features/inbox/InboxView.vue'),
  review: () => import('../features/review/ReviewView.vue'),
  sign: () => import('../features/sign/SignView.vue'),
  settings: () => import('../features/settings/SettingsView.vue'),
  verdict: () => import('../features/verdict/VerdictView.vue'),
  people: () => import('../features/people/PeopleView.vue'),
  authority: () => import('../features/people/AuthorityView.vue'),
  trust: () => import('../features/trust/TrustView.vue'),
};

/** Reads the pages that come next while the first one waits for a person. A page that fails is read again when it is opened. */
export function preloadPages(): void {
  requestIdleCallback(() => {
    for (const page of [pages.inbox, pages.review, pages.sign]) page().catch(() => undefined);
  });
}

/** The application's pages. History is in memory: a window has no address to type. */
export function makeRouter(): Router {
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [
      { path: '/', component: StartingView },
      { path: '/start', component: pages.start },
      { path: '/unlock', component: pages.unlock },
      { path: '/inbox', component: pages.inbox },
      {
        path: '/review/:id',
        component: pages.review,
        props: true,
      },
      { path: '/sign/:id', component: pages.sign, props: true },
      { path: '/settings', component: pages.settings },
      { path: '/verdict', component: pages.verdict },
      { path: '/trust', component: pages.trust },
      { path: '/people', component: pages.people },
      { path: '/authority', component: pages.authority },
      { path: '/:anything(.*)', redirect: '/' },
    ],
  });
  router.beforeEach((to) => {
    const { status } = useWorkspaceStore();
    if (!status) return to.path === '/' ? true : '/';
    return redirectFor(status, to.path) ?? true;
  });
  return router;
}
