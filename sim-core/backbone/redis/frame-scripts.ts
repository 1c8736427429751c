import { limits } from '../../model/limits'
import { OBSERVER_PARTITION } from '../../wire/frame'
import { tell } from './scripts'

/**
 * What the server does by itself with frames and checkpoints (see `scripts.ts`). Frames are routed here
 * as `router.ts` does it, so that a node which was fenced can add nothing from the moment the server
 * knows of it.
 *
 * The id of a frame is `time-bytes`: the newest time that any frame of the group has, and the bytes ever
 * put into its stream, with this frame. So the bytes between two frames are a difference, and doing it
 * twice changes nothing. Time comes first for the sake of a server that has lost its last second: what
 * it adds then has greater ids than what was lost.
 */

const OBSERVER_ENTRIES_MAX = 256
const RELIEVE_ENTRIES = 256

/**
 * A batch of frames. KEYS meta, routes, members, traffic, drops, held, control, observer, then each
 * frame's stream. ARGV node, session, number of the batch, number up to which all are confirmed, prefix,
 * time of the sender in ms, then the frames. A batch that comes twice, because its answer was lost, is added once. 0: this
 * session has been cut. 2: one before it is missing.
 */
export const sendScript = `
local node, session, seq, base = ARGV[1], ARGV[2], tonumber(ARGV[3]), tonumber(ARGV[4])
local member = redis.call('HMGET', KEYS[3], node, 's' .. node)
if member[1] ~= session then return 0 end
local last = tonumber(member[2])
if seq <= last then return 1 end
if seq ~= last + 1 and seq ~= base + 1 then return 2 end
redis.call('HSET', KEYS[3], 's' .. node, seq)
local meta = redis.call('HMGET', KEYS[1], 'run', 'limit', 'durable', 'seconds')
local run, limit, durable, number = tonumber(meta[1]), tonumber(meta[2]), meta[3] == '1', tonumber(node)
local routes = redis.call('GET', KEYS[2])
local clock = math.max(tonumber(ARGV[6]), tonumber(redis.call('HGET', KEYS[6], 'clock')) or 0)
local framesIn, bytesIn, framesOut, bytesOut, here, ends, sums = 0, 0, 0, 0, {}, {}, {}
local function endOf(partition)
  if ends[partition] == nil then ends[partition] = tonumber(redis.call('HGET', KEYS[6], 'e' .. partition)) or 0 end
  return ends[partition]
end
local function heldBy(owner)
  if sums[owner] == nil then sums[owner] = tonumber(redis.call('HGET', KEYS[6], 'n' .. owner)) or 0 end
  return sums[owner]
end
local function cut(owner)
  here[owner] = 0
  local gone = redis.call('HGET', KEYS[3], owner)
  redis.call('HDEL', KEYS[3], owner, 's' .. owner)
  redis.call('DEL', ARGV[5] .. ':n:' .. owner)
  sums[owner] = 0
  for partition = 0, ${limits.partitionsMax - 1} do
    if struct.unpack('<I2', routes, partition * 4 + 1) == owner and endOf(partition) > 0 then
      redis.call('HSET', KEYS[6], 'a' .. partition, endOf(partition))
      redis.call('XTRIM', ARGV[5] .. ':p:' .. partition, 'MAXLEN', 0)
    end
  end
  redis.call('XADD', KEYS[7], ${tell}, 'cut', 'n', owner, 's', gone, 'r', 'overflow: more than ' .. limit .. ' bytes wait for it')
end
for i = 7, #ARGV do
  local frame = ARGV[i]
  local length = #frame
  local destination, source, frameRun, life, _, _, records = struct.unpack('<I2I2I4I2I2I4I2', frame, 9)
  local reason = nil
  framesIn = framesIn + 1
  bytesIn = bytesIn + length
  if frameRun ~= run then reason = 'wrongRun'
  elseif destination == ${OBSERVER_PARTITION} then
    redis.call('XADD', KEYS[8], 'MAXLEN', '~', ${OBSERVER_ENTRIES_MAX}, '*', 'n', node, 'f', frame)
    redis.call('EXPIRE', KEYS[8], meta[4])
  else
    local sender, current, owner = 0, 0, 0
    if source < ${limits.partitionsMax} then sender, current = struct.unpack('<I2I2', routes, source * 4 + 1) end
    if sender ~= number or current ~= life then reason = 'stale'
    else
      if destination < ${limits.partitionsMax} then owner = struct.unpack('<I2', routes, destination * 4 + 1) end
      if owner ~= 0 and here[owner] == nil then here[owner] = durable and 1 or redis.call('HEXISTS', KEYS[3], owner) end
      if owner == 0 or here[owner] == 0 then reason = 'noRoute'
      elseif durable and heldBy(owner) + length > limit then reason = 'overflow'
      else
        local stream = KEYS[2 + i]
        ends[destination] = endOf(destination) + length
        redis.call('XADD', stream, string.format('%.0f-%.0f', clock, ends[destination]), 'f', frame)
        if ends[destination] == length then redis.call('EXPIRE', stream, meta[4]) end
        framesOut = framesOut + 1
        bytesOut = bytesOut + length
        sums[owner] = heldBy(owner) + length
        if sums[owner] > limit then cut(owner) end
      end
    end
  end
  if reason then
    redis.call('HINCRBY', KEYS[4], reason, 1)
    if source < ${limits.partitionsMax} and destination < ${limits.partitionsMax} then
      redis.call('HINCRBY', KEYS[5], source .. ' ' .. destination .. ' ' .. reason, records)
    end
  end
end
for partition, bytes in pairs(ends) do redis.call('HSET', KEYS[6], 'e' .. partition, bytes) end
for owner, bytes in pairs(sums) do redis.call('HSET', KEYS[6], 'n' .. owner, bytes) end
redis.call('HSET', KEYS[6], 'clock', clock)
redis.call('HINCRBY', KEYS[4], 'framesIn', framesIn)
redis.call('HINCRBY', KEYS[4], 'bytesIn', bytesIn)
redis.call('HINCRBY', KEYS[4], 'framesOut', framesOut)
redis.call('HINCRBY', KEYS[4], 'bytesOut', bytesOut)
return 1`

/**
 * Frames that were applied. KEYS members, held, routes, then streams. ARGV node, session, then for each
 * stream partition, bytes up to the last one applied, first id to keep (empty: all) and bytes up to the
 * one before it (empty: those applied). Only the present owner may do this. 0: this session has been
 * cut. Trimming comes first: a server whose memory is full allows that, and then the rest of the script.
 */
export const applyScript = `
if redis.call('HGET', KEYS[1], ARGV[1]) ~= ARGV[2] then return 0 end
local routes, node = redis.call('GET', KEYS[3]), tonumber(ARGV[1])
for i = 4, #KEYS do
  local at = 3 + 4 * (i - 4)
  local partition = tonumber(ARGV[at])
  if struct.unpack('<I2', routes, partition * 4 + 1) == node then
    if ARGV[at + 2] ~= '' then redis.call('XTRIM', KEYS[i], 'MINID', ARGV[at + 2]) end
    local known = redis.call('HMGET', KEYS[2], 'e' .. partition, 'a' .. partition, 't' .. partition)
    local before = tonumber(known[2]) or 0
    local applied = math.min(tonumber(ARGV[at + 1]), tonumber(known[1]) or 0)
    if applied > before then
      redis.call('HSET', KEYS[2], 'a' .. partition, applied)
      redis.call('HINCRBY', KEYS[2], 'n' .. node, before - applied)
    end
    local trimmed = tonumber(ARGV[at + 3])
    if trimmed and trimmed > (tonumber(known[3]) or 0) then redis.call('HSET', KEYS[2], 't' .. partition, trimmed) end
  end
end
return 1`

/**
 * A partition is read from here on: what lies behind the position is not applied, whatever the last
 * owner had applied. KEYS members, held, routes, control. ARGV node, session, partition, bytes up to the
 * position (empty: all that is there). Wakes the reader up. 0: this session has been cut.
 */
export const beginScript = `
if redis.call('HGET', KEYS[1], ARGV[1]) ~= ARGV[2] then return 0 end
local partition = tonumber(ARGV[3])
if struct.unpack('<I2', redis.call('GET', KEYS[3]), partition * 4 + 1) == tonumber(ARGV[1]) then
  local known = redis.call('HMGET', KEYS[2], 'e' .. partition, 'a' .. partition, 't' .. partition)
  local last, before, trimmed = tonumber(known[1]) or 0, tonumber(known[2]) or 0, tonumber(known[3]) or 0
  local applied = math.max(trimmed, math.min(tonumber(ARGV[4]) or 0, last))
  redis.call('HSET', KEYS[2], 'a' .. partition, applied)
  redis.call('HINCRBY', KEYS[2], 'n' .. ARGV[1], before - applied)
end
redis.call('XADD', KEYS[4], ${tell}, 'begin', 'n', ARGV[1])
return 1`

/**
 * Part of a checkpoint. KEYS members, routes, held, checkpoint, stream, meta. ARGV node, session,
 * partition, incarnation, first id to keep (empty: all), bytes up to the one before it, whether there is
 * a head, the head, then id and bytes of each chunk. 0: the partition is not this node's in this life.
 */
export const saveScript = `
if redis.call('HGET', KEYS[1], ARGV[1]) ~= ARGV[2] then return 0 end
local at = tonumber(ARGV[3]) * 4
local owner, life = struct.unpack('<I2I2', redis.call('GETRANGE', KEYS[2], at, at + 3))
if owner ~= tonumber(ARGV[1]) or life ~= tonumber(ARGV[4]) then return 0 end
if ARGV[5] ~= '' then
  redis.call('XTRIM', KEYS[5], 'MINID', ARGV[5])
  local known = redis.call('HMGET', KEYS[3], 'a' .. ARGV[3], 't' .. ARGV[3])
  local trimmed = math.min(tonumber(ARGV[6]), tonumber(known[1]) or 0)
  if trimmed > (tonumber(known[2]) or 0) then redis.call('HSET', KEYS[3], 't' .. ARGV[3], trimmed) end
end
if ARGV[7] == '1' then redis.call('HSET', KEYS[4], 'head', ARGV[8]) end
for i = 9, #ARGV, 2 do redis.call('HSET', KEYS[4], ARGV[i], ARGV[i + 1]) end
redis.call('EXPIRE', KEYS[4], redis.call('HGET', KEYS[6], 'seconds'))
return 1`

/**
 * Makes room on a full server: the oldest frames go that were applied and are only kept for want of a
 * checkpoint, a bounded number at a time. KEYS members, held, then streams. ARGV node, session, then
 * for each stream its partition.
 */
export const relieveScript = `
if redis.call('HGET', KEYS[1], ARGV[1]) ~= ARGV[2] then return 0 end
local held, known, left = redis.call('HGETALL', KEYS[2]), {}, ${RELIEVE_ENTRIES}
for i = 1, #held, 2 do known[held[i]] = tonumber(held[i + 1]) end
for i = 3, #KEYS do
  local applied = known['a' .. ARGV[i]] or 0
  if left > 0 and applied > (known['t' .. ARGV[i]] or 0) then
    local time, last = nil, 0
    for _, entry in ipairs(redis.call('XRANGE', KEYS[i], '-', '+', 'COUNT', math.min(left, ${RELIEVE_ENTRIES / 4}))) do
      local at, bytes = string.match(entry[1], '^(%d+)-(%d+)$')
      if tonumber(bytes) > applied then break end
      time, last, left = at, tonumber(bytes), left - 1
    end
    if time then
      redis.call('XTRIM', KEYS[i], 'MINID', string.format('%s-%.0f', time, last + 1))
      redis.call('HSET', KEYS[2], 't' .. ARGV[i], last)
    end
  end
end
return 1`

/** KEYS members, routes, checkpoint. ARGV node, session, partition. Answers 0: cut; 1: not (yet) this node's; 2: nothing; or the names of what there is. */
export const findScript = `
if redis.call('HGET', KEYS[1], ARGV[1]) ~= ARGV[2] then return 0 end
local at = tonumber(ARGV[3]) * 4
if struct.unpack('<I2', redis.call('GETRANGE', KEYS[2], at, at + 1)) ~= tonumber(ARGV[1]) then return 1 end
if redis.call('HEXISTS', KEYS[3], 'head') == 0 then return 2 end
return redis.call('HKEYS', KEYS[3])`
