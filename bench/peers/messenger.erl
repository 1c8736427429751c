%% The conversations of a plan, one process per user. Run by `messengersim bench peers`; one line of JSON comes out.
%% Plan, texts and users: talk.erl.
-module(messenger).
-export([start/1]).

start([PlanPath, TextsPath]) ->
  spawn(talk, end_with_parent, []),
  {Users, Warm, Total, Length} = talk:load(PlanPath, TextsPath, self()),
  Began = erlang:monotonic_time(microsecond),
  Pids = [spawn(talk, user, [Length, Number]) || Number <- lists:seq(1, Users)],
  persistent_term:put(pids, list_to_tuple(Pids)),
  SetupSeconds = (erlang:monotonic_time(microsecond) - Began) / 1.0e6,
  [Pid ! ready || Pid <- Pids],
  talk:converse(0, Warm),
  {_, _} = statistics(runtime),
  Begun = erlang:monotonic_time(microsecond),
  talk:converse(Warm, Total),
  Seconds = (erlang:monotonic_time(microsecond) - Begun) / 1.0e6,
  {_, CpuMs} = statistics(runtime),
  {Heard, Bytes} = talk:counts(Pids),
  io:format("{\"runtime\":\"Erlang/OTP ~s, erts ~s, ~s\",\"users\":~b,\"messages\":~b,\"textBytes\":~b,\"setupSeconds\":~.6f,\"seconds\":~.6f,\"cpuSeconds\":~.3f}~n",
    [erlang:system_info(otp_release), erlang:system_info(version), erlang:system_info(emu_flavor), Users, Heard, Bytes, SetupSeconds, Seconds, CpuMs / 1000]),
  halt(0).
