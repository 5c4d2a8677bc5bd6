package io.microservice.rpc;

/**
 * How Java names become names on the wire, for methods and keyword arguments alike. A
 * name given in an annotation is never changed.
 */
public enum RpcNaming {

	/**
	 * The name as it is in Java.
	 */
	AS_DECLARED {

		@Override
		public String toWire(String name) {
			return name;
		}

	},

	/**
	 * The name as it would be in Python: {@code userId} becomes {@code user_id}.
	 */
	SNAKE_CASE {

		@Override
		public String toWire(String name) {
			StringBuilder snake = new StringBuilder(name.length() + 4);
			for (int i = 0; i < name.length(); i++) {
				char letter = name.charAt(i);
				if (Character.isUpperCase(letter)) {
					if (startsWord(name, i)) {
						snake.append('_');
					}
					letter = Character.toLowerCase(letter);
				}
				snake.append(letter);
			}
			return snake.toString();
		}

		private boolean startsWord(String name, int i) {
			return i > 0 && name.charAt(i - 1) != '_' && (!Character.isUpperCase(name.charAt(i - 1))
					|| (i + 1 < name.length() && Character.isLowerCase(name.charAt(i + 1))));
		}

	};

	/**
	 * Return the name on the wire.
	 * @param name the name in Java
	 * @return the name on the wire
	 */
	public abstract String toWire(String name);

}
