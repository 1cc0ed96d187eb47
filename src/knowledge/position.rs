/// Where a place is on Earth (WGS 84), to a millionth of a degree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    latitude: i32,
    longitude: i32,
}

impl Position {
    const UNIT: f64 = 1e6;

    /// So many degrees north and east; none if there is no such place.
    ///
    /// ```
    /// use relata::knowledge::Position;
    /// let alep = Position::new(36.2, 37.16).ok_or("no place")?;
    /// assert_eq!((alep.latitude(), alep.longitude()), (36.2, 37.16));
    /// assert_eq!(Position::new(91.0, 0.0), None);
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub fn new(latitude: f64, longitude: f64) -> Option<Self> {
        let is_there = (-90.0..=90.0).contains(&latitude) && (-180.0..=180.0).contains(&longitude);
        let millionths = |degrees: f64| (degrees * Self::UNIT).round() as i32;
        is_there.then(|| Self { latitude: millionths(latitude), longitude: millionths(longitude) })
    }

    /// Degrees north of the equator.
    #[must_use]
    pub fn latitude(self) -> f64 {
        f64::from(self.latitude) / Self::UNIT
    }

    /// Degrees east of Greenwich.
    #[must_use]
    pub fn longitude(self) -> f64 {
        f64::from(self.longitude) / Self::UNIT
    }
}
