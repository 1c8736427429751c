%% The conversations of a plan between two nodes of distributed Erlang, one process per user, every message crossing.
%% Run by `messengersim bench peers-wire`. Plan, texts and users: talk.erl. Users with even numbers live on node a, the others on
%% node b. A text is copied into each message as a binary and crosses as bytes.
%%
%% This is its own port mapper too (-epmd_module wire): node a tells its port on standard output, node b is given it in
%% PEER_PORT. No daemon is started, nothing but loopback is listened on.
-module(wire).
-export([start/1]).
-export([start_link/0, register_node/2, register_node/3, port_please/2, port_please/3, listen_port_please/2, names/1, address_please/3]).

start_link() -> ignore.
register_node(Name, Port) -> register_node(Name, Port, inet).
register_node(_Name, Port, _Family) -> persistent_term:put(port, Port), {ok, 1}.
port_please(Name, Host) -> port_please(Name, Host, infinity).
port_please(_Name, _Host, _Timeout) -> {port, list_to_integer(os:getenv("PEER_PORT", "0")), 6}.
listen_port_please(_Name, _Host) -> {ok, 0}.
names(_Host) -> {error, address}.
address_please(_Name, _Host, _Family) -> {ok, {127, 0, 0, 1}}.

start([Side, PlanPath, TextsPath]) ->
  spawn(talk, end_with_parent, []),
  {Users, Warm, Total, Length} = talk:load(PlanPath, TextsPath, {main, 'a@127.0.0.1'}),
  register(main, self()),
  Pids = [spawn(talk, user, [Length, Number]) || Number <- lists:seq(case Side of "a" -> 1; "b" -> 2 end, Users, 2)],
  case Side of
    "a" ->
      io:format("PORT ~b~n", [persistent_term:get(port)]),
      receive {pids, Others} -> lead(Pids, Others, Warm, Total, Users) end;
    "b" -> pong = net_adm:ping('a@127.0.0.1'), {main, 'a@127.0.0.1'} ! {pids, Pids}, follow_lead(Pids)
  end.

%% Node b: gets the processes of node a, says its CPU time when asked, ends when told.
follow_lead(Pids) ->
  receive
    {all, All, From} -> give(All, Pids), From ! ready, follow_lead(Pids);
    {cpu, From} -> {_, CpuMs} = statistics(runtime), From ! {cpu, CpuMs}, follow_lead(Pids);
    {quit, From} -> From ! quitting, timer:sleep(50), halt(0)
  end.

give(All, Own) ->
  persistent_term:put(pids, All),
  [Pid ! ready || Pid <- Own].

lead(Pids, Others, Warm, Total, Users) ->
  All = interleave(Pids, Others),
  Remote = {main, 'b@127.0.0.1'},
  Remote ! {all, list_to_tuple(All), self()},
  receive ready -> give(list_to_tuple(All), Pids) end,
  talk:converse(0, Warm),
  _ = cpu(Remote),
  Begun = erlang:monotonic_time(microsecond),
  talk:converse(Warm, Total),
  Seconds = (erlang:monotonic_time(microsecond) - Begun) / 1.0e6,
  Cpu = cpu(Remote) / 1000,
  {Heard, Bytes} = talk:counts(All),
  io:format("{\"runtime\":\"Erlang/OTP ~s, erts ~s, ~s\",\"users\":~b,\"messages\":~b,\"textBytes\":~b,\"setupSeconds\":0,\"seconds\":~.6f,\"cpuSeconds\":~.3f}~n",
    [erlang:system_info(otp_release), erlang:system_info(version), erlang:system_info(emu_flavor), Users, Heard, Bytes, Seconds, Cpu]),
  Remote ! {quit, self()},
  receive quitting -> ok end,
  halt(0).

interleave([Even | Evens], [Odd | Odds]) -> [Even, Odd | interleave(Evens, Odds)];
interleave(Rest, []) -> Rest.

%% CPU of both nodes since it was last asked, milliseconds.
cpu(Remote) ->
  Remote ! {cpu, self()},
  {_, Own} = statistics(runtime),
  receive {cpu, Other} -> Own + Other end.
