import { createMemoryHistory, createRouter, type Router } from 'vue-router';

import { useWorkspaceStore } from '../shell/workspace-store';
import { redirectFor } from './route-for';
import StartingView from './StartingView.vue';

/** The application's pages. History is in memory: a window has no address to type. */
export function makeRouter(): Router {
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [
      { path: '/', component: StartingView },
      { path: '/start', component: () => import('../features/start/StartView.vue') },
      { path: '/unlock', component: () => import('../features/start/UnlockView.vue') },
      { path: '/inbox', component: () => import('../features/inbox/InboxView.vue') },
      {
        path: '/review/:id',
        component: () => import('../features/review/ReviewView.vue'),
        props: true,
      },
      { path: '/sign/:id', component: () => import('../features/sign/SignView.vue'), props: true },
      { path: '/settings', component: () => import('../features/settings/SettingsView.vue') },
      { path: '/:anything(.*)', redirect: '/' },
    ],
  });
  router.beforeEach((to) => {
    const state = useWorkspaceStore().status?.state;
    if (!state) return to.path === '/' ? true : '/';
    return redirectFor(state, to.path) ?? true;
  });
  return router;
}
