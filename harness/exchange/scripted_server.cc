#include "harness/exchange/scripted_server.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <stdexcept>
#include <utility>

namespace contract {
namespace {

int BoundSocket(int* port) {
  const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t length = sizeof address;
  auto* generic = reinterpret_cast<sockaddr*>(&address);
  if (fd < 0 || bind(fd, generic, length) != 0 ||
      getsockname(fd, generic, &length) != 0) {
    throw std::runtime_error("no loopback socket for a test");
  }
  *port = ntohs(address.sin_port);
  return fd;
}

std::size_t ContentLength(std::string_view header) {
  constexpr std::string_view kName = "Content-Length: ";
  const std::size_t at = header.find(kName);
  return at == std::string_view::npos
             ? 0
             : std::strtoul(header.data() + at + kName.size(), nullptr, 10);
}

}  // namespace

std::string Peer::ReadRequest() {
  std::array<char, 65536> buffer{};
  while (true) {
    const std::size_t end = read_.find("\r\n\r\n");
    if (end != std::string::npos) {
      const std::size_t size =
          end + 4 + ContentLength(std::string_view(read_).substr(0, end + 2));
      if (read_.size() >= size) {
        std::string request = read_.substr(0, size);
        read_.erase(0, size);
        return request;
      }
    }
    const ssize_t count = recv(fd_, buffer.data(), buffer.size(), 0);
    if (count <= 0) {
      return {};
    }
    read_.append(buffer.data(), static_cast<std::size_t>(count));
  }
}

bool Peer::Send(std::string_view bytes) const {
  while (!bytes.empty()) {
    const ssize_t count = send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (count <= 0) {
      return false;
    }
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

void Peer::SendOneByOne(std::string_view bytes) const {
  const int on = 1;
  setsockopt(fd_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    Send(bytes.substr(i, 1));
  }
}

void Peer::Drip(std::string_view bytes) const {
  constexpr int kPauseMs = 10;
  pollfd client{.fd = fd_, .events = POLLIN, .revents = 0};
  for (std::size_t i = 0; Send(bytes.substr(i, 1));
       i = (i + 1) % bytes.size()) {
    if (poll(&client, 1, kPauseMs) != 0) {
      return;
    }
  }
}

void Peer::Stall() {
  while (!ReadRequest().empty()) {
  }
}

void Peer::CloseSending() const { shutdown(fd_, SHUT_WR); }

void Peer::StopListening() const { shutdown(listener_, SHUT_RDWR); }

void Peer::Reset() const {
  const linger abort{1, 0};
  setsockopt(fd_, SOL_SOCKET, SO_LINGER, &abort, sizeof abort);
}

ScriptedServer::ScriptedServer(Script script)
    : script_(std::move(script)), listener_(BoundSocket(&port_)) {
  if (listen(listener_, SOMAXCONN) != 0) {
    throw std::runtime_error("a test cannot listen");
  }
  acceptor_ = std::thread([this] { Accept(); });
}

ScriptedServer::~ScriptedServer() {
  {
    const std::lock_guard lock(mutex_);
    closing_ = true;
    shutdown(listener_, SHUT_RDWR);
    for (const int fd : open_) {
      shutdown(fd, SHUT_RDWR);
    }
  }
  acceptor_.join();
  for (std::thread& thread : threads_) {
    thread.join();
  }
  close(listener_);
}

std::string ScriptedServer::Url(std::string_view path) const {
  return "http://127.0.0.1:" + std::to_string(port_) + std::string(path);
}

void ScriptedServer::Accept() {
  while (true) {
    const int fd = accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    const std::lock_guard lock(mutex_);
    if (fd < 0 || closing_) {
      if (fd >= 0) {
        close(fd);
      }
      return;
    }
    ++connections_;
    open_.push_back(fd);
    threads_.emplace_back([this, fd] { Serve(fd); });
  }
}

void ScriptedServer::Serve(int fd) {
  Peer peer(fd, listener_);
  script_(peer);
  const std::lock_guard lock(mutex_);
  open_.erase(std::find(open_.begin(), open_.end(), fd));
  close(fd);
}

std::string Answer(int status, std::string_view body,
                   std::string_view more_headers) {
  return "HTTP/1.1 " + std::to_string(status) +
         " Something\r\nContent-Length: " + std::to_string(body.size()) +
         "\r\n" + std::string(more_headers) + "\r\n" + std::string(body);
}

ScriptedServer::Script Always(std::string answer) {
  return [answer = std::move(answer)](Peer& peer) {
    while (!peer.ReadRequest().empty()) {
      peer.Send(answer);
    }
  };
}

int ClosedPort() {
  int port = 0;
  close(BoundSocket(&port));
  return port;
}

}  // namespace contract
