import ui from '@nuxt/ui/vue-plugin';
import { createPinia } from 'pinia';
import { createApp } from 'vue';

import App from './app/App.vue';
import { makeRouter } from './app/router';
import './app/theme.css';
import './app/print.css';

createApp(App).use(createPinia()).use(makeRouter()).use(ui).mount('#app');
