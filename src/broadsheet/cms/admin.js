// Starts the CMS with config.yml, which is the desk's, and collections.json, which `broadsheet cms` makes.
import CMS from './sveltia/npm/index.js';

const made = await fetch(new URL('collections.json', import.meta.url), { cache: 'no-cache' });
CMS.init({ config: await made.json() });
