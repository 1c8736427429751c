%% The conversations of a plan, one process per user. Run by `messengersim bench peers`; one line of JSON comes out.
%%
%% Plan: little-endian words of 32 bits: users, conversations before the clock starts, conversations in all,
%% messages of each, conversations open at a time; then initiator and responder of each conversation.
%% Texts: one a line. They go by reference: literals are not copied when they are sent.
-module(messenger).
-export([start/1, user/3, end_with_parent/0]).

-record(setup, {main, plan, warm, total, limit, users}).

start([PlanPath, TextsPath]) ->
  spawn(?MODULE, end_with_parent, []),
  {ok, Plan} = file:read_file(PlanPath),
  {ok, Texts} = file:read_file(TextsPath),
  <<Users:32/little, Warm:32/little, Total:32/little, Length:32/little, Limit:32/little, _/binary>> = Plan,
  persistent_term:put(texts, list_to_tuple([binary:copy(Text) || Text <- binary:split(Texts, <<"\n">>, [global])])),
  Setup = #setup{main = self(), plan = Plan, warm = Warm, total = Total, limit = Limit, users = Users},
  persistent_term:put(setup, Setup),
  Began = erlang:monotonic_time(microsecond),
  Pids = [spawn(?MODULE, user, [self(), Length, Number]) || Number <- lists:seq(1, Users)],
  persistent_term:put(pids, list_to_tuple(Pids)),
  SetupSeconds = (erlang:monotonic_time(microsecond) - Began) / 1.0e6,
  [Pid ! ready || Pid <- Pids],
  converse(0, Warm, Limit),
  {_, _} = statistics(runtime),
  Begun = erlang:monotonic_time(microsecond),
  converse(Warm, Total, Limit),
  Seconds = (erlang:monotonic_time(microsecond) - Begun) / 1.0e6,
  {_, CpuMs} = statistics(runtime),
  [Pid ! {count, self()} || Pid <- Pids],
  {Heard, Bytes} = sum(Users, 0, 0),
  io:format("{\"runtime\":\"Erlang/OTP ~s, erts ~s, ~s\",\"users\":~b,\"messages\":~b,\"textBytes\":~b,\"setupSeconds\":~.6f,\"seconds\":~.6f,\"cpuSeconds\":~.3f}~n",
    [erlang:system_info(otp_release), erlang:system_info(version), erlang:system_info(emu_flavor), Users, Heard, Bytes, SetupSeconds, Seconds, CpuMs / 1000]),
  halt(0).

%% Whoever started this holds its standard input open; when that one is gone, so is this.
end_with_parent() ->
  case io:get_line("") of
    eof -> halt(3);
    {error, _} -> halt(3);
    _ -> end_with_parent()
  end.

%% Starts the first conversations of a range; each that is over is followed by the one `Limit` further on.
converse(From, To, Limit) ->
  First = min(Limit, To - From),
  [open(C) || C <- lists:seq(From, From + First - 1)],
  wait(First).

wait(0) -> ok;
wait(Left) -> receive over -> wait(Left - 1) end.

sum(0, Heard, Bytes) -> {Heard, Bytes};
sum(Left, Heard, Bytes) -> receive {counted, H, B} -> sum(Left - 1, Heard + H, Bytes + B) end.

%% Asks the initiator of a conversation to begin it.
open(C) ->
  #setup{plan = Plan} = persistent_term:get(setup),
  {Initiator, Responder} = pair(C, Plan),
  element(Initiator + 1, persistent_term:get(pids)) ! {open, C, Responder},
  ok.

pair(C, Plan) ->
  Offset = 20 + 8 * C,
  <<_:Offset/binary, Initiator:32/little, Responder:32/little, _/binary>> = Plan,
  {Initiator, Responder}.

user(_Main, Length, Number) ->
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
      loop(follow(C, Left, Number, Texts, Pids), Heard + 1, Bytes + byte_size(Text), Length, Number, Texts, Pids);
    {open, C, Responder} ->
      loop(begin_chat(C, Responder, Chats, Texts, Pids), Heard, Bytes, Length, Number, Texts, Pids);
    {count, Asker} ->
      Asker ! {counted, Heard, Bytes}
  end.

begin_chat(C, Responder, Chats, Texts, Pids) ->
  element(Responder + 1, Pids) ! {self(), C, 1, text(C, 1, Texts)},
  Chats#{C => 2}.

%% Conversation C is over: the one that waited for its place begins.
follow(C, Chats, Number, Texts, Pids) ->
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
