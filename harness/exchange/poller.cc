#include "harness/exchange/poller.h"

#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <climits>
#include <stdexcept>

namespace contract {
namespace {

std::uint32_t EventsFor(int what) {
  switch (what) {
    case CURL_POLL_IN:
      return EPOLLIN;
    case CURL_POLL_OUT:
      return EPOLLOUT;
    case CURL_POLL_INOUT:
      return EPOLLIN | EPOLLOUT;
    default:
      return 0;
  }
}

int SelectMask(std::uint32_t events) {
  int mask = 0;
  if ((events & (EPOLLIN | EPOLLHUP | EPOLLRDHUP)) != 0) {
    mask |= CURL_CSELECT_IN;
  }
  if ((events & EPOLLOUT) != 0) {
    mask |= CURL_CSELECT_OUT;
  }
  if ((events & EPOLLERR) != 0) {
    mask |= CURL_CSELECT_ERR;
  }
  return mask;
}

}  // namespace

FileDescriptor::~FileDescriptor() {
  if (fd_ >= 0) {
    close(fd_);
  }
}

Poller::Poller()
    : epoll_(epoll_create1(EPOLL_CLOEXEC)),
      wake_(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
  epoll_event event{};
  event.events = EPOLLIN;
  event.data.fd = wake_.get();
  if (epoll_.get() < 0 || wake_.get() < 0 ||
      epoll_ctl(epoll_.get(), EPOLL_CTL_ADD, wake_.get(), &event) != 0) {
    throw std::runtime_error("no descriptors left for an event loop");
  }
}

void Poller::DriveFor(CURLM* multi) {
  multi_ = multi;
  curl_multi_setopt(multi, CURLMOPT_SOCKETFUNCTION, &Poller::OnSocket);
  curl_multi_setopt(multi, CURLMOPT_SOCKETDATA, this);
  curl_multi_setopt(multi, CURLMOPT_TIMERFUNCTION, &Poller::OnTimer);
  curl_multi_setopt(multi, CURLMOPT_TIMERDATA, this);
}

void Poller::OpenSocketsFor(CURL* easy) {
  curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, &Poller::OnOpen);
  curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, this);
  curl_easy_setopt(easy, CURLOPT_CLOSESOCKETFUNCTION, &Poller::OnClose);
  curl_easy_setopt(easy, CURLOPT_CLOSESOCKETDATA, this);
}

Poller::Watch& Poller::WatchOf(curl_socket_t fd) {
  const auto index = static_cast<std::size_t>(fd);
  if (index >= watches_.size()) {
    watches_.resize(index + 1);
  }
  return watches_[index];
}

void Poller::Register(curl_socket_t fd, Watch& watch,
                      std::uint32_t events) const {
  epoll_event event{};
  event.events = events;
  event.data.fd = fd;
  const int operation = events == 0             ? EPOLL_CTL_DEL
                        : watch.registered == 0 ? EPOLL_CTL_ADD
                                                : EPOLL_CTL_MOD;
  // Removing what the kernel has dropped already fails, and may.
  (void)epoll_ctl(epoll_.get(), operation, fd, &event);
  watch.registered = events;
}

int Poller::OnSocket(CURL* /*easy*/, curl_socket_t fd, int what, void* self,
                     void* /*socket_data*/) {
  auto* poller = static_cast<Poller*>(self);
  Watch& watch = poller->WatchOf(fd);
  watch.wanted = EventsFor(what);
  const bool keep = watch.wanted == 0 && watch.ours;
  if (!keep && watch.registered != watch.wanted) {
    poller->Register(fd, watch, watch.wanted);
  }
  return 0;
}

int Poller::OnTimer(CURLM* /*multi*/, long timeout_ms, void* self) {
  auto* poller = static_cast<Poller*>(self);
  poller->timer_.reset();
  poller->timer_due_ = timeout_ms == 0;
  if (timeout_ms > 0) {
    poller->timer_ = Clock::now() + std::chrono::milliseconds(timeout_ms);
  }
  return 0;
}

curl_socket_t Poller::OnOpen(void* self, curlsocktype /*purpose*/,
                             curl_sockaddr* address) {
  const int fd = socket(address->family, address->socktype | SOCK_CLOEXEC,
                        address->protocol);
  if (fd >= 0) {
    static_cast<Poller*>(self)->WatchOf(fd) = {.ours = true};
  }
  return fd < 0 ? CURL_SOCKET_BAD : fd;
}

int Poller::OnClose(void* self, curl_socket_t fd) {
  // Closing takes the descriptor out of epoll.
  static_cast<Poller*>(self)->WatchOf(fd) = {};
  return close(fd);
}

int Poller::TimeoutMs(std::optional<Clock::time_point> until) const {
  if (timer_ && (!until || *timer_ < *until)) {
    until = timer_;
  }
  if (!until) {
    return -1;
  }
  const auto wait =
      std::chrono::ceil<std::chrono::milliseconds>(*until - Clock::now());
  return static_cast<int>(std::clamp<std::int64_t>(wait.count(), 0, INT_MAX));
}

void Poller::DriveSocket(curl_socket_t fd, std::uint32_t events) {
  Watch& watch = WatchOf(fd);
  if (watch.wanted == 0) {
    // An idle connection that the server closed; libcurl looks for itself
    // before it uses one again.
    Register(fd, watch, 0);
    return;
  }
  int running = 0;
  curl_multi_socket_action(multi_, fd, SelectMask(events), &running);
}

bool Poller::DriveTimer() {
  if (!timer_due_ && (!timer_ || *timer_ > Clock::now())) {
    return false;
  }
  timer_due_ = false;
  timer_.reset();
  int running = 0;
  curl_multi_socket_action(multi_, CURL_SOCKET_TIMEOUT, 0, &running);
  return true;
}

void Poller::WaitAndDrive(std::optional<Clock::time_point> until) {
  if (DriveTimer()) {
    return;  // it may have finished a transfer: nothing to wait for yet
  }
  std::array<epoll_event, 64> events{};
  const int ready =
      epoll_wait(epoll_.get(), events.data(), static_cast<int>(events.size()),
                 TimeoutMs(until));
  for (int i = 0; i < ready; ++i) {
    const epoll_event& event = events[static_cast<std::size_t>(i)];
    if (event.data.fd == wake_.get()) {
      std::uint64_t count = 0;
      (void)!read(wake_.get(), &count, sizeof count);
    } else {
      DriveSocket(event.data.fd, event.events);
    }
  }
}

void Poller::Wake() const {
  const std::uint64_t one = 1;
  (void)!write(wake_.get(), &one, sizeof one);
}

}  // namespace contract
