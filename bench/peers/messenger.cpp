// The conversations of a plan, one event-based actor of CAF per user. Run by `messengersim bench peers`; one line of
// JSON comes out. Plan and rules are those of messenger.erl beside it; texts go by reference, as numbers of lines.
#include <atomic>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <unistd.h>

#include "caf/all.hpp"

using std::uint32_t;
using std::uint64_t;

namespace {

using ready_atom = caf::atom_constant<caf::atom("ready")>;
using over_atom = caf::atom_constant<caf::atom("over")>;
using stop_atom = caf::atom_constant<caf::atom("stop")>;

constexpr size_t plan_head = 5;
std::vector<uint32_t> plan;
std::vector<std::string> texts;
std::vector<caf::actor> users;
caf::actor clerk;
uint32_t length = 0;

uint32_t user_count() { return plan[0]; }
uint32_t warm() { return plan[1]; }
uint32_t total() { return plan[2]; }
uint32_t limit() { return plan[4]; }
uint32_t initiator(uint32_t c) { return plan[plan_head + 2 * static_cast<size_t>(c)]; }
uint32_t responder(uint32_t c) { return plan[plan_head + 2 * static_cast<size_t>(c) + 1]; }

double cpu_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

[[noreturn]] void give_up(const char* what) {
  std::fprintf(stderr, "%s\n", what);
  std::_Exit(4);
}

// A message is four numbers: built-in types are told apart faster than a type of one's own. No sender is kept, which
// saves two atomic operations: the sender's number is in the message.
class user : public caf::event_based_actor {
public:
  user(caf::actor_config& config, uint32_t number) : caf::event_based_actor(config), number_(number) {}

  caf::behavior make_behavior() override {
    return {
      [this](uint32_t from, uint32_t c, uint32_t k, uint32_t text) { hear(from, c, k, text); },
      [this](uint32_t c) { begin(c); },
      [this](stop_atom) {
        anon_send(clerk, heard_, bytes_);
        quit();
      }
    };
  }

private:
  void say(uint32_t to, uint32_t c, uint32_t k) {
    anon_send(users[to], number_, c, k, static_cast<uint32_t>((c * uint64_t{7} + k) % texts.size()));
  }

  void begin(uint32_t c) {
    chats_.emplace_back(c, 2);
    say(responder(c), c, 1);
  }

  void hear(uint32_t from, uint32_t c, uint32_t k, uint32_t text) {
    ++heard_;
    bytes_ += texts[text].size();
    if (k == 1) {
      if (length > 2) chats_.emplace_back(c, 3);
      say(from, c, 2);
      return;
    }
    for (auto& chat : chats_) {
      if (chat.first != c) continue;
      if (chat.second != k) give_up("a message came out of order");
      if (k < length) say(from, c, k + 1);
      chat.second += 2;
      if (chat.second > length) {
        chat = chats_.back();
        chats_.pop_back();
      }
      if (k == length) follow(c);
      return;
    }
    give_up("a message came for a conversation that is not open");
  }

  // Conversation c is over: the one that waited for its place begins.
  void follow(uint32_t c) {
    uint64_t next = uint64_t{c} + limit();
    if (next >= (c < warm() ? warm() : total())) anon_send(clerk, over_atom::value);
    else if (initiator(next) == number_) begin(static_cast<uint32_t>(next));
    else anon_send(users[initiator(next)], static_cast<uint32_t>(next));
  }

  uint32_t number_;
  uint64_t heard_ = 0;
  uint64_t bytes_ = 0;
  std::vector<std::pair<uint32_t, uint32_t>> chats_;
};

struct {
  double seconds = 0, cpu = 0;
  uint64_t heard = 0, bytes = 0;
} result;

// Starts the first conversations of a range and waits for its last ones: first without, then with the clock running.
class starter : public caf::event_based_actor {
public:
  explicit starter(caf::actor_config& config) : caf::event_based_actor(config) {}

  caf::behavior make_behavior() override {
    return {
      [this](ready_atom) { warm() > 0 ? converse(0, warm()) : measure(); },
      [this](over_atom) {
        if (--left_ > 0) return;
        if (!measured_) measure();
        else finish();
      },
      [this](uint64_t heard, uint64_t bytes) {
        result.heard += heard;
        result.bytes += bytes;
        if (++counted_ == user_count()) quit();
      }
    };
  }

private:
  void converse(uint32_t from, uint32_t to) {
    left_ = std::min(limit(), to - from);
    for (uint32_t c = from; c < from + left_; ++c) anon_send(users[initiator(c)], c);
  }

  void measure() {
    measured_ = true;
    cpu_ = cpu_seconds();
    begun_ = std::chrono::steady_clock::now();
    converse(warm(), total());
  }

  void finish() {
    result.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begun_).count();
    result.cpu = cpu_seconds() - cpu_;
    for (auto& one : users) anon_send(one, stop_atom::value);
  }

  bool measured_ = false;
  uint32_t left_ = 0, counted_ = 0;
  double cpu_ = 0;
  std::chrono::steady_clock::time_point begun_;
};

void read_inputs(const char* plan_path, const char* texts_path) {
  std::ifstream in(plan_path, std::ios::binary | std::ios::ate);
  if (!in) give_up("the plan cannot be read");
  plan.resize(static_cast<size_t>(in.tellg()) / sizeof(uint32_t));
  in.seekg(0);
  in.read(reinterpret_cast<char*>(plan.data()), static_cast<std::streamsize>(plan.size() * sizeof(uint32_t)));
  std::ifstream lines(texts_path);
  for (std::string line; std::getline(lines, line);) texts.push_back(line);
  if (plan.size() < plan_head || texts.empty()) give_up("the plan or the texts are empty");
  length = plan[3];
}

// Whoever started this holds its standard input open; when that one is gone, so is this.
void end_with_parent() {
  char byte;
  while (read(STDIN_FILENO, &byte, 1) > 0) {}
  std::_Exit(3);
}

} // namespace

int main(int argc, char** argv) {
  if (argc != 3) give_up("usage: messenger PLAN TEXTS");
  std::thread(end_with_parent).detach();
  read_inputs(argv[1], argv[2]);
  caf::actor_system_config config;
  config.set("scheduler.max-threads", 1);
  double setup = 0;
  {
    caf::actor_system system{config};
    auto began = std::chrono::steady_clock::now();
    users.reserve(user_count());
    for (uint32_t number = 0; number < user_count(); ++number) users.push_back(system.spawn<user>(number));
    clerk = system.spawn<starter>();
    setup = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
    caf::anon_send(clerk, ready_atom::value);
    system.await_all_actors_done();
    users.clear();
    clerk = nullptr;
  }
  std::printf("{\"runtime\":\"CAF %d.%d.%d, g++ %s\",\"users\":%u,\"messages\":%llu,\"textBytes\":%llu,\"setupSeconds\":%.6f,\"seconds\":%.6f,\"cpuSeconds\":%.3f}\n",
    CAF_MAJOR_VERSION, CAF_MINOR_VERSION, CAF_PATCH_VERSION, __VERSION__, user_count(), static_cast<unsigned long long>(result.heard),
    static_cast<unsigned long long>(result.bytes), setup, result.seconds, result.cpu);
  std::fflush(stdout);
  std::_Exit(0);
}
