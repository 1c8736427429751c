/** Path of `redis-server` or `valkey-server` on PATH, or `null`. */
export function findRedis(): string | null
