%% The conversations of a plan between two nodes of distributed Erlang, one process per user, every message crossing.
%% Run by `messengersim bench peers-wire`. Plan: as in messenger.erl; users with even numbers live on node a, the others on
%% node b. A text is copied into each message as a binary and crosses as bytes.
%%
%% This is its own port mapper too (-epmd_module wire): node a tells its port on standard output, node b is given it in
%% PEER_PORT. No daemon is started, nothing but loopback is listened on.
-module(wire).
-export([start/1, user/2, end_with_parent/0]).
-export([start_link/0, register_node/2, register_node/3, port_please/2, port_please/3, listen_port_please/2, names/1, address_please/3]).

-record(setup, {main, plan, warm, total, limit}).

start_link() -> ignore.
register_node(Name, Port) -> register_node(Name, Port, inet).
register_node(_Name, Port, _Family) -> persistent_term:put(port, Port), {ok, 1}.
port_please(Name, Host) -> port_please(Name, Host, infinity).
port_please(_Name, _Host, _Timeout) -> {port, list_to_integer(os:getenv("PEER_PORT", "0")), 6}.
listen_port_please(_Name, _Host) -> {ok, 0}.
names(_Host) -> {error, address}.
address_please(_Name, _Host, _Family) -> {ok, {127, 0, 0, 1}}.

start([Side, PlanPath, TextsPath]) ->
  spawn(?MODULE, end_with_parent, []),
  {ok, Plan} = file:read_file(PlanPath),
  {ok, Texts} = file:read_file(TextsPath),
  <<Users:32/little, Warm:32/little, Total:32/little, Length:32/little, Limit:32/little, _/binary>> = Plan,
  persistent_term:put(texts, list_to_tuple([binary:copy(Text) || Text <- binary:split(Texts, <<"\n">>, [global])])),
  persistent_term:put(setup, #setup{main = {main, 'a@127.0.0.1'}, plan = Plan, warm = Warm, total = Total, limit = Limit}),
  register(main, self()),
  Pids = [spawn(?MODULE, user, [Length, Number]) || Number <- lists:seq(case Side of "a" -> 1; "b" -> 2 end, Users, 2)],
  case Side of
    "a" ->
      io:format("PORT ~b~n", [persistent_term:get(port)]),
      receive {pids, Others} -> lead(Pids, Others, Plan, Warm, Total, Limit, Users) end;
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

lead(Pids, Others, Plan, Warm, Total, Limit, Users) ->
  All = interleave(Pids, Others),
  Remote = {main, 'b@127.0.0.1'},
  Remote ! {all, list_to_tuple(All), self()},
  receive ready -> give(list_to_tuple(All), Pids) end,
  converse(0, Warm, Limit, Plan),
  _ = cpu(Remote),
  Begun = erlang:monotonic_time(microsecond),
  converse(Warm, Total, Limit, Plan),
  Seconds = (erlang:monotonic_time(microsecond) - Begun) / 1.0e6,
  Cpu = cpu(Remote) / 1000,
  [Pid ! {count, self()} || Pid <- All],
  {Heard, Bytes} = sum(Users, 0, 0),
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

%% Whoever started this holds its standard input open; when that one is gone, so is this.
end_with_parent() ->
  case io:get_line("") of
    eof -> halt(3);
    {error, _} -> halt(3);
    _ -> end_with_parent()
  end.

converse(From, To, Limit, Plan) ->
  First = min(Limit, To - From),
  [begin {Initiator, Responder} = pair(C, Plan), element(Initiator + 1, persistent_term:get(pids)) ! {open, C, Responder} end || C <- lists:seq(From, From + First - 1)],
  wait(First).

wait(0) -> ok;
wait(Left) -> receive over -> wait(Left - 1) end.

sum(0, Heard, Bytes) -> {Heard, Bytes};
sum(Left, Heard, Bytes) -> receive {counted, H, B} -> sum(Left - 1, Heard + H, Bytes + B) end.

pair(C, Plan) ->
  Offset = 20 + 8 * C,
  <<_:Offset/binary, Initiator:32/little, Responder:32/little, _/binary>> = Plan,
  {Initiator, Responder}.

user(Length, Number) ->
  receive ready -> loop(#{}, 0, 0, Length, Number, persistent_term:get(texts), persistent_term:get(pids)) end.

%% Chats: the number of the next message that is expected, by conversation.
loop(Chats, Heard, Bytes, Length, Number, Texts, Pids) ->
  receive
    {From, C, 1, Text} ->
      From ! {self(), C, 2, text(C, 2, Texts)},
      loop(case Length of 2 -> Chats; _ -> Chats#{C => 3} end, Heard + 1, Bytes + byte_size(Text), Length, Number, Texts, Pids);
    {From, C, K, Text} when K < Length ->
      #{C := K} = Chats,
      From ! {self(), C, K + 1, text(C, K + 1, Texts)},
      Left = if K + 1 =:= Length -> maps:remove(C, Chats); true -> Chats#{C := K + 2} end,
      loop(Left, Heard + 1, Bytes + byte_size(Text), Length, Number, Texts, Pids);
    {_, C, Length, Text} ->
      {Length, Left} = maps:take(C, Chats),
      loop(next(C, Left, Number, Texts, Pids), Heard + 1, Bytes + byte_size(Text), Length, Number, Texts, Pids);
    {open, C, Responder} ->
      loop(begin_chat(C, Responder, Chats, Texts, Pids), Heard, Bytes, Length, Number, Texts, Pids);
    {count, Asker} ->
      Asker ! {counted, Heard, Bytes}
  end.

begin_chat(C, Responder, Chats, Texts, Pids) ->
  element(Responder + 1, Pids) ! {self(), C, 1, text(C, 1, Texts)},
  Chats#{C => 2}.

%% Conversation C is over: the one that waited for its place begins.
next(C, Chats, Number, Texts, Pids) ->
  #setup{main = Main, plan = Plan, warm = Warm, total = Total, limit = Limit} = persistent_term:get(setup),
  Next = C + Limit,
  End = if C < Warm -> Warm; true -> Total end,
  if
    Next >= End -> Main ! over, Chats;
    true ->
      case pair(Next, Plan) of
        {Initiator, Responder} when Initiator + 1 =:= Number -> begin_chat(Next, Responder, Chats, Texts, Pids);
        {Initiator, Responder} -> element(Initiator + 1, Pids) ! {open, Next, Responder}, Chats
      end
  end.

text(C, K, Texts) -> element((C * 7 + K) rem tuple_size(Texts) + 1, Texts).
