// SPDX-License-Identifier: Apache-2.0
package org.porchlight.story;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A wire between one phone and the hub that can be cut and mended. Cut means: nobody listens, and what was open is
/// reset.
final class CuttableProxy implements Closeable {
    private final int hubPort;
    private final int port;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private ServerSocket listening;

    CuttableProxy(int hubPort) {
        this.hubPort = hubPort;
        this.port = Programs.freePort();
        listening = listen();
    }

    int port() {
        return port;
    }

    synchronized void cut() {
        close(listening);
        open.forEach(CuttableProxy::close);
        open.clear();
    }

    synchronized void mend() {
        listening = listen();
    }

    @Override
    public void close() {
        cut();
    }

    private ServerSocket listen() {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            Thread.ofVirtual().start(() -> accept(socket));
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(ServerSocket socket) {
        while (true) {
            try {
                Socket phone = socket.accept();
                Socket hub = new Socket(InetAddress.getLoopbackAddress(), hubPort);
                open.add(phone);
                open.add(hub);
                if (socket.isClosed()) {
                    cut();
                    return;
                }
                Thread.ofVirtual().start(() -> carry(phone, hub));
                Thread.ofVirtual().start(() -> carry(hub, phone));
            } catch (IOException cutOrHubAway) {
                if (socket.isClosed()) {
                    return;
                }
            }
        }
    }

    private void carry(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            in.transferTo(out);
        } catch (IOException ended) {
            // One side went away; closing both tells the other.
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private static void close(Closeable closeable) {
        try {
            closeable.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
