import { z } from 'zod'

/** Imported before any schema: without this, zod probes for `eval`, which the page's CSP forbids. */
z.config({ jitless: true })
