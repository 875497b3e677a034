import { live } from './live.js';
import { router } from './router.js';
import './page-app.js';

router.start();
live.start();
