/* The two ends of the fan-out benchmark, with nothing but the kernel in between.
 *
 *   fanout serve PORT COUNT     the baseline: accepts COUNT sockets and answers what a client says to a gateway with
 *                               fixed words, so that the sockets of both sides have the same past; for each line
 *                               "go BYTES" on standard input it writes one WebSocket frame of BYTES in all to each,
 *                               in a plain write() loop; at "pong" it answers one ping of each
 *   fanout listen BEAT_S        the clients of both sides: reads commands, answers each with one line; while no command
 *                               comes each socket pings once in BEAT_S seconds (0: never), spread as phones are
 *     open HOST PORT COUNT SOURCE TICKETS FROM LAST
 *                               connects from the address SOURCE and those that follow; each socket shakes hands with
 *                               line FROM+i of the file TICKETS, says hello with LAST and waits for its welcome
 *                               -> opened SOCKETS FIRST_NS LAST_NS ALERTS
 *     wait ACK                  -> armed, then: got SOCKETS FIRST_NS LAST_NS FRAME_BYTES, once each has had an alert;
 *                               ACK 1 acknowledges each alert at once
 *     ping                      -> ponged SOCKETS
 *     close                     -> closed
 *
 * Instants are nanoseconds of CLOCK_MONOTONIC, which all processes of a machine share.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define MOST 20000
#define IN_FLIGHT 3000
#define SHARES 250 /* of the clients ping together */
#define PEEK 40
#define PER_SOURCE 4000 /* sockets of one source address: the kernel's search for a free port grows long beyond */

enum { CONNECTING, SHAKING, GREETING, READY };

struct client {
    int fd, state;
    unsigned char head[10], peek[PEEK];
    int head_have, head_need, peek_have;
    long left, size;
};

static struct client clients[MOST];
static char *tickets[MOST];
static int opened, launched, ready, poller, acknowledges, alerts, pongs;
static int count, beat_s;
static long first_ns, last_ns, frame_bytes, last_position;
static struct sockaddr_in target, source;

static void die(const char *what) { perror(what); exit(1); }

static long now_ns(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000000000L + t.tv_nsec;
}

static void watch(int fd, int number, unsigned events, int how) {
    struct epoll_event e = {.events = events, .data.u32 = number};
    if (epoll_ctl(poller, how, fd, &e) < 0) die("epoll_ctl");
}

static void send_text(struct client *c, const char *text) {
    unsigned char frame[160] = {0x81, 0x80};
    int size = strlen(text);
    frame[1] |= size; /* under 126 bytes; the mask is zero, so the payload stands as it is */
    memcpy(frame + 6, text, size);
    if (write(c->fd, frame, 6 + size) != 6 + size) die("write");
}

static void launch(int number) {
    struct client *c = &clients[number];
    int yes = 1;
    memset(c, 0, sizeof *c);
    c->head_need = 2;
    c->fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    if (c->fd < 0) die("socket");
    setsockopt(c->fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    setsockopt(c->fd, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &yes, sizeof yes);
    struct sockaddr_in from = source;
    from.sin_addr.s_addr = htonl(ntohl(source.sin_addr.s_addr) + number / PER_SOURCE);
    if (bind(c->fd, (struct sockaddr *)&from, sizeof from) < 0) die("bind");
    if (connect(c->fd, (struct sockaddr *)&target, sizeof target) < 0 && errno != EINPROGRESS) die("connect");
    watch(c->fd, number, EPOLLOUT, EPOLL_CTL_ADD);
}

static void connected(struct client *c, int number) {
    char request[1400];
    int error = 0;
    socklen_t size = sizeof error;
    getsockopt(c->fd, SOL_SOCKET, SO_ERROR, &error, &size);
    if (error) { errno = error; die("connected"); }
    watch(c->fd, number, EPOLLIN, EPOLL_CTL_MOD);
    c->state = SHAKING;
    int n = snprintf(request, sizeof request,
        "GET /live?token=%s HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n", tickets[number]);
    if (write(c->fd, request, n) != n) die("write");
}

static void frame_done(struct client *c) {
    char reply[64];
    long at = now_ns();
    switch (c->peek[6]) { /* {"t":"<kind> */
    case 'w':
        if (c->state != READY) { c->state = READY; ready++; }
        break;
    case 'a':
        if (alerts++ == 0) first_ns = at;
        last_ns = at;
        frame_bytes = c->head_need + c->size;
        if (acknowledges) {
            snprintf(reply, sizeof reply, "{\"t\":\"ack\",\"p\":[%ld]}", atol((char *)c->peek + 17)); /* "p": */
            send_text(c, reply);
        }
        break;
    case 'p':
        pongs++;
        break;
    }
}

static void take(struct client *c, const unsigned char *data, long size) {
    while (size > 0) {
        if (c->head_have < c->head_need) {
            c->head[c->head_have++] = *data++;
            size--;
            if (c->head_have == 2 && c->head[1] >= 126) c->head_need = c->head[1] == 126 ? 4 : 10;
            if (c->head_have < c->head_need) continue;
            c->size = c->head[1] < 126 ? c->head[1] : c->head[2] << 8 | c->head[3];
            c->left = c->size;
            c->peek_have = 0;
            memset(c->peek, 0, PEEK);
            continue;
        }
        long part = size < c->left ? size : c->left;
        for (long i = 0; i < part && c->peek_have < PEEK - 1; i++) c->peek[c->peek_have++] = data[i];
        data += part, size -= part, c->left -= part;
        if (c->left == 0) {
            frame_done(c);
            c->head_have = 0, c->head_need = 2;
        }
    }
}

static void readable(struct client *c) {
    static unsigned char buffer[65536];
    char hello[64];
    long size = read(c->fd, buffer, sizeof buffer - 1);
    if (size < 0 && errno == EAGAIN) return;
    if (size <= 0) die("a socket was closed");
    if (c->state != SHAKING) { take(c, buffer, size); return; }
    buffer[size] = 0;
    if (strncmp((char *)buffer, "HTTP/1.1 101", 12)) { fprintf(stderr, "refused: %.60s\n", buffer); exit(1); }
    unsigned char *end = (unsigned char *)strstr((char *)buffer, "\r\n\r\n");
    if (!end) die("the answer to the handshake came in pieces");
    c->state = GREETING;
    snprintf(hello, sizeof hello, "{\"t\":\"hello\",\"last\":%ld,\"topics\":[]}", last_position);
    send_text(c, hello);
    take(c, end + 4, buffer + size - end - 4);
}

static void turn(void) {
    struct epoll_event events[1024];
    int n = epoll_wait(poller, events, 1024, 1000);
    for (int i = 0; i < n; i++) {
        struct client *c = &clients[events[i].data.u32];
        if (c->state == CONNECTING) connected(c, events[i].data.u32);
        else readable(c);
    }
}

static void read_tickets(const char *path, int from) {
    char line[1024];
    FILE *file = fopen(path, "r");
    if (!file) die(path);
    for (int i = 0; i < from + count && fgets(line, sizeof line, file); i++)
        if (i >= from) { line[strcspn(line, "\n")] = 0; tickets[i - from] = strdup(line); }
    fclose(file);
}

static void open_all(const char *line) {
    char host[32], from_host[32], path[512];
    int port, from;
    if (sscanf(line, "open %31s %d %d %31s %511s %d %ld", host, &port, &count, from_host, path, &from,
               &last_position) != 7 || count > MOST) die("open");
    target = (struct sockaddr_in){.sin_family = AF_INET, .sin_port = htons(port)};
    source = (struct sockaddr_in){.sin_family = AF_INET};
    inet_pton(AF_INET, host, &target.sin_addr);
    inet_pton(AF_INET, from_host, &source.sin_addr);
    read_tickets(path, from);
    launched = ready = alerts = acknowledges = 0;
    long began = now_ns();
    while (ready < count) {
        while (launched < count && launched - ready < IN_FLIGHT) launch(launched++);
        turn();
    }
    opened = count;
    printf("opened %d %ld %ld %d\n", opened, began, now_ns(), alerts);
}

/* Pings every SHARES-th client beginning with the first-th, and waits for the answers. */
static void ping_some(int first, int shares) {
    int asked = 0;
    pongs = 0;
    for (int i = first; i < opened; i += shares) {
        send_text(&clients[i], "{\"t\":\"ping\"}");
        if (++asked % 500 == 0) turn();
    }
    while (pongs < asked) turn();
}

/* The next command; the sockets are kept alive as long as none comes, each at its own moment as phones do. */
static int next_command(char *line, int size) {
    struct pollfd input = {.fd = 0, .events = POLLIN};
    for (int share = 0; poll(&input, 1, beat_s ? beat_s * 1000 / SHARES : -1) == 0; share = (share + 1) % SHARES)
        if (opened) ping_some(share, SHARES);
    return fgets(line, size, stdin) != NULL;
}

static void listen_commands(void) {
    char line[1024];
    setvbuf(stdin, NULL, _IONBF, 0);
    poller = epoll_create1(0);
    while (next_command(line, sizeof line)) {
        if (!strncmp(line, "open", 4)) open_all(line);
        else if (!strncmp(line, "wait", 4)) {
            acknowledges = atoi(line + 5);
            alerts = 0;
            printf("armed\n");
            fflush(stdout);
            while (alerts < opened) turn();
            printf("got %d %ld %ld %ld\n", alerts, first_ns, last_ns, frame_bytes);
        } else if (!strncmp(line, "ping", 4)) {
            ping_some(0, 1);
            printf("ponged %d\n", pongs);
        } else if (!strncmp(line, "close", 5)) {
            for (int i = 0; i < opened; i++) close(clients[i].fd);
            opened = 0;
            printf("closed\n");
        }
        fflush(stdout);
    }
}

static void expect(int fd) {
    char heard[2048];
    if (read(fd, heard, sizeof heard) <= 0) die("a client has gone");
}

static void answer(int fd, const char *text) {
    unsigned char frame[127] = {0x81, strlen(text)};
    memcpy(frame + 2, text, frame[1]);
    if (write(fd, frame, frame[1] + 2) != frame[1] + 2) die("write");
}

static void accept_client(int server, int *fd) {
    static const char shaken[] = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n";
    int yes = 1;
    if ((*fd = accept(server, NULL, NULL)) < 0) die("accept");
    setsockopt(*fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    expect(*fd);
    if (write(*fd, shaken, sizeof shaken - 1) < 0) die("write");
    expect(*fd);
    answer(*fd, "{\"t\":\"welcome\"}");
}

static void go(const int *sockets, int wanted, long size) {
    static unsigned char frame[65536];
    int head = size - 2 < 126 ? 2 : 4;
    memset(frame, ' ', sizeof frame);
    frame[0] = 0x81;
    frame[1] = head == 2 ? size - 2 : 126;
    if (head == 4) frame[2] = (size - 4) >> 8, frame[3] = (size - 4) & 255;
    memcpy(frame + head, "{\"t\":\"alert\"", 12);
    for (int i = 0; i < wanted; i++)
        if (write(sockets[i], frame, size) != size) die("write");
}

static void serve(int port, int wanted) {
    static int sockets[MOST];
    char line[64];
    int yes = 1, server = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in here = {.sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    setsockopt(server, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (bind(server, (struct sockaddr *)&here, sizeof here) < 0 || listen(server, 4096) < 0) die("serve");
    printf("serving\n");
    fflush(stdout);
    for (int i = 0; i < wanted; i++) accept_client(server, &sockets[i]);
    while (fgets(line, sizeof line, stdin)) {
        if (!strncmp(line, "go", 2)) go(sockets, wanted, atol(line + 3));
        else
            for (int i = 0; i < wanted; i++) {
                expect(sockets[i]);
                answer(sockets[i], "{\"t\":\"pong\"}");
            }
        printf("done\n");
        fflush(stdout);
    }
}

int main(int argc, char **argv) {
    struct rlimit files;
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);
    if (argc == 4 && !strcmp(argv[1], "serve")) serve(atoi(argv[2]), atoi(argv[3]));
    else if (argc == 3 && !strcmp(argv[1], "listen")) {
        beat_s = atoi(argv[2]);
        listen_commands();
    }
    else return 2;
    return 0;
}
