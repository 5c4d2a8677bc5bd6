package io.microservice.benchmarks.http;

/**
 * What is answered: an object of 100 bytes in JSON.
 *
 * @param id its number, which the path has
 * @param name its name
 * @param text enough to make it 100 bytes
 * @param available whether it can be had
 */
public record Item(int id, String name, String text, boolean available) {

	/**
	 * Find an item.
	 * @param id its number
	 * @return the item
	 */
	public static Item find(int id) {
		return new Item(id, "an item", "as much text as is needed for one hundred bytes", true);
	}

}
