package io.microservice.http.log;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/**
 * Finds out where a request comes from that came through proxies. What a proxy says is
 * believed if the proxy is trusted, so the address is that of the nearest node that is
 * not: a client cannot make one up.
 */
public final class TrustedProxies {

	private final List<Subnet> proxies;

	private final ForwardedFor forwardedFor;

	/**
	 * Create trusted proxies.
	 * @param proxies the addresses of the proxies
	 * @param header the header they add the address to that they see, such as
	 * {@code X-Forwarded-For} or {@code Forwarded}; no other header is believed
	 */
	public TrustedProxies(List<Subnet> proxies, String header) {
		this.proxies = List.copyOf(proxies);
		this.forwardedFor = new ForwardedFor(header);
	}

	/**
	 * Return where a request comes from.
	 * @param peer the other end of the connection
	 * @param headers the headers of the request
	 * @return the peer, or if that is a trusted proxy the nearest node that is not, with
	 * port 0. If all are trusted, the farthest. A node that is not an IP address ends the
	 * search: what came before it is not believed.
	 */
	public @Nullable InetSocketAddress resolve(@Nullable InetSocketAddress peer, HttpHeaders headers) {
		if (peer == null || peer.getAddress() == null || !isTrusted(peer.getAddress())) {
			return peer;
		}
		InetAddress found = null;
		List<String> nodes = this.forwardedFor.read(headers);
		for (int i = nodes.size() - 1; i >= 0 && (found == null || isTrusted(found)); i--) {
			InetAddress node = IpAddresses.parseNode(nodes.get(i));
			if (node == null) {
				break;
			}
			found = node;
		}
		return (found != null) ? new InetSocketAddress(found, 0) : peer;
	}

	private boolean isTrusted(InetAddress address) {
		return this.proxies.stream().anyMatch((proxy) -> proxy.contains(address));
	}

}
