package org.rejoinder.torture.agent;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import net.bytebuddy.asm.Advice;

/** Connects to where a wire of the harness begins instead of where it ends. Woven into the JDK, so it may use nothing else. */
final class Rewired {

    private Rewired() {}

    @Advice.OnMethodEnter
    static void rewire(@Advice.Argument(value = 0, readOnly = false) SocketAddress address) {
        if (address instanceof InetSocketAddress) {
            InetSocketAddress wanted = (InetSocketAddress) address;
            Integer instead = Integer.getInteger("rejoinder.torture.wire.".concat(Integer.toString(wanted.getPort())));
            if (instead != null) {
                address = new InetSocketAddress(wanted.getAddress(), instead);
            }
        }
    }
}
