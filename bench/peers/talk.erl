%% Users of a plan, one process each, who hold its conversations: what messenger.erl and wire.erl have in common.
%%
%% Plan: little-endian words of 32 bits: users, conversations before the clock starts, conversations in all,
%% messages of each, conversations open at a time; then initiator and responder of each conversation.
%% Texts: one a line. Within a node they go by reference: literals are not copied when they are sent.
-module(talk).
-export([load/3, user/2, converse/2, counts/1, end_with_parent/0]).

-record(setup, {main, plan, warm, total, limit}).

%% Reads plan and texts; Main is told of each place that no conversation is left for.
load(PlanPath, TextsPath, Main) ->
  {ok, Plan} = file:read_file(PlanPath),
  {ok, Texts} = file:read_file(TextsPath),
  <<Users:32/little, Warm:32/little, Total:32/little, Length:32/little, Limit:32/little, _/binary>> = Plan,
  persistent_term:put(texts, list_to_tuple([binary:copy(Text) || Text <- binary:split(Texts, <<"\n">>, [global])])),
  persistent_term:put(setup, #setup{main = Main, plan = Plan, warm = Warm, total = Total, limit = Limit}),
  {Users, Warm, Total, Length}.

%% Whoever started this holds its standard input open; when that one is gone, so is this.
end_with_parent() ->
  case io:get_line("") of
    eof -> halt(3);
    {error, _} -> halt(3);
    _ -> end_with_parent()
  end.

%% Starts the first conversations of a range; each that is over is followed by the one `Limit` further on.
converse(From, To) ->
  #setup{limit = Limit} = persistent_term:get(setup),
  First = min(Limit, To - From),
  [open(C) || C <- lists:seq(From, From + First - 1)],
  wait(First).

wait(0) -> ok;
wait(Left) -> receive over -> wait(Left - 1) end.

%% Messages and bytes that all users have heard.
counts(Pids) ->
  [Pid ! {count, self()} || Pid <- Pids],
  sum(length(Pids), 0, 0).

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

%% Waits for the processes of all users (persistent term pids), then talks.
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
