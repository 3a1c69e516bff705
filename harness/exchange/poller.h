// Tells libcurl's multi handle which of its sockets are ready, through epoll.
#pragma once

#include <curl/curl.h>

#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

namespace contract {

class FileDescriptor {
 public:
  explicit FileDescriptor(int fd) : fd_(fd) {}
  FileDescriptor(const FileDescriptor&) = delete;
  FileDescriptor& operator=(const FileDescriptor&) = delete;
  ~FileDescriptor();
  int get() const { return fd_; }

 private:
  int fd_;
};

// libcurl stops watching a connection after each answer and starts again with
// the next request on it. Its sockets stay registered over that gap, which
// saves two system calls per request.
class Poller {
 public:
  using Clock = std::chrono::steady_clock;

  Poller();  // throws std::runtime_error

  // Both before the first transfer; the poller outlives multi and easy.
  void DriveFor(CURLM* multi);
  void OpenSocketsFor(CURL* easy);

  // Waits for a socket, a timer of libcurl's, a wake-up, or the given moment,
  // and lets libcurl work on what is ready.
  void WaitAndDrive(std::optional<Clock::time_point> until);

  // From any thread or signal handler: ends the present or the next wait.
  void Wake() const;

 private:
  struct Watch {
    std::uint32_t wanted = 0;
    std::uint32_t registered = 0;
    bool ours = false;  // opened by OnOpen, so OnClose will tell of its end
  };

  static int OnSocket(CURL* easy, curl_socket_t fd, int what, void* self,
                      void* socket_data);
  static int OnTimer(CURLM* multi, long timeout_ms, void* self);
  static curl_socket_t OnOpen(void* self, curlsocktype purpose,
                              curl_sockaddr* address);
  static int OnClose(void* self, curl_socket_t fd);

  Watch& WatchOf(curl_socket_t fd);
  void Register(curl_socket_t fd, Watch& watch, std::uint32_t events) const;
  int TimeoutMs(std::optional<Clock::time_point> until) const;
  void DriveSocket(curl_socket_t fd, std::uint32_t events);
  bool DriveTimer();

  FileDescriptor epoll_;
  FileDescriptor wake_;
  CURLM* multi_ = nullptr;
  std::optional<Clock::time_point> timer_;
  bool timer_due_ = false;      // at once: as after every request that is added
  std::vector<Watch> watches_;  // by descriptor
};

}  // namespace contract
