// A test server that says to each connection exactly what a script tells it to.
#pragma once

#include <atomic>
#include <functional>
#include <list>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace contract {

// One accepted connection, in the hands of a script on a thread of its own.
class Peer {
 public:
  Peer(int fd, int listener) : fd_(fd), listener_(listener) {}

  // Header and body of the next request (by Content-Length); empty when the
  // client has closed.
  std::string ReadRequest();

  bool Send(std::string_view bytes) const;  // false: the client has gone
  void SendOneByOne(std::string_view bytes) const;  // one packet per byte

  // The same, over and over and with a pause after each byte, until the client
  // closes or the server ends.
  void Drip(std::string_view bytes) const;

  // Says nothing more until the client closes, or the server ends.
  void Stall();

  void CloseSending() const;

  // From now on the server's port refuses connections.
  void StopListening() const;

  // Ends with a TCP reset instead of an orderly close.
  void Reset() const;

 private:
  int fd_;
  int listener_;
  std::string read_;  // beyond the last request
};

class ScriptedServer {
 public:
  using Script = std::function<void(Peer&)>;

  explicit ScriptedServer(Script script);  // on a free loopback port
  ScriptedServer(const ScriptedServer&) = delete;
  ScriptedServer& operator=(const ScriptedServer&) = delete;
  ~ScriptedServer();

  int port() const { return port_; }
  std::string Url(std::string_view path = "/") const;
  int connections() const { return connections_; }

 private:
  void Accept();
  void Serve(int fd);

  Script script_;
  int port_ = 0;
  int listener_;  // after the port, which binding it sets
  std::atomic<int> connections_ = 0;
  std::mutex mutex_;
  std::list<std::thread> threads_;
  std::vector<int> open_;
  bool closing_ = false;
  std::thread acceptor_;
};

// A complete answer with a Content-Length.
std::string Answer(int status, std::string_view body,
                   std::string_view more_headers = {});

// Answers every request of a connection alike.
ScriptedServer::Script Always(std::string answer);

// A port of the loopback interface at which nothing listens.
int ClosedPort();

}  // namespace contract
