package io.microservice.http.log;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Reads IP addresses as they are written in headers, and never asks a name server.
 */
final class IpAddresses {

	private static final String OCTET = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";

	private static final Pattern V4 = Pattern.compile(OCTET + "\\." + OCTET + "\\." + OCTET + "\\." + OCTET);

	private static final Pattern V6 = Pattern.compile("[0-9a-fA-F:]*:[0-9a-fA-F:.]*");

	private static final Pattern WITH_PORT = Pattern.compile("(?:\\[([^]]*)]|([^:]*))(?::\\d{1,5})?");

	private IpAddresses() {
	}

	/**
	 * Read an address.
	 * @param text an IPv4 or IPv6 address
	 * @return the address, or {@code null} if it is anything else
	 */
	static @Nullable InetAddress parse(String text) {
		try {
			Matcher octets = V4.matcher(text);
			if (octets.matches()) {
				byte[] address = new byte[4];
				for (int i = 0; i < address.length; i++) {
					address[i] = (byte) Integer.parseInt(octets.group(i + 1));
				}
				return InetAddress.getByAddress(address);
			}
			return V6.matcher(text).matches() ? InetAddress.getByName("[" + text + "]") : null;
		}
		catch (UnknownHostException ex) {
			return null;
		}
	}

	/**
	 * Read an address that may have a port, which is left out.
	 * @param text an address, one of IPv6 in brackets if it has a port
	 * @return the address, or {@code null} if it is anything else
	 */
	static @Nullable InetAddress parseNode(String text) {
		InetAddress bare = parse(text);
		if (bare != null) {
			return bare;
		}
		Matcher matcher = WITH_PORT.matcher(text);
		if (!matcher.matches()) {
			return null;
		}
		return parse((matcher.group(1) != null) ? matcher.group(1) : matcher.group(2));
	}

}
